ip-review stats --by klock
