# a red report: by phone before all else (4.1.1), then verified
ip-report new -l red --kind opinion -d logistics --occurred now --place 食堂 --course 停业传言; ip-report phone --to 市委 2026-0001
