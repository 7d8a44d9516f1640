# empty input is a successful nothing
printf '# nothing\n\n' | ip-report verify -
