# an unknown column lists the known and the nearest
ip-report list -o ref,titel
