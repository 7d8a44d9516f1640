# training is entered by a subject, never in the future; said once by a key; a dry run writes nothing
ip-plan train; status ip-plan train --subject 报告 --at 2026-03-02; ip-plan train --once a --subject 报告 --attended expert; ip-plan train --once a --subject 报告; status ip-plan train --form 讲座; ip-plan train -n --subject 演示; ip-plan train --format=tsv; status ip-plan train --subject x --attended nobody
status ip-review verify -q
