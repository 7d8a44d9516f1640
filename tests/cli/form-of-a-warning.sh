ref=$(life verified)
printf '# 级别\n橙色\n# 影响范围\n校内\n# 处置措施\n值守\n' >w.md; status ip-warn issue --from w.md "$ref"; ip-warn show -J "$ref.w1" | jq -c '.fields'
printf '# 级别\n橙\n# 理由\n扩散\n# 可能影响范围\n全市\n# 发生时间\n2月30日\n' >b.md; status ip-warn adjust --from b.md "$ref"
printf '# 评估人\nexpert\n值班人员\n# 评估结论\ncontrolled=是\nhazard=是\n' >c.md; ip-escalate start -q "$ref"; status ip-close assess -q --from c.md "$ref"
printf '# 时间\n2月30日\n# 经过\n停电\n' >n.md; status ip-report new --from n.md; printf '# 天气\n晴\n' >m.md; status ip-report new --from m.md
