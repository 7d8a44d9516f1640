# two letters swapped in an option
ip-report new --titel 传言
