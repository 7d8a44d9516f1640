# the summary as Markdown, every word of it
ref=$(life ended red); ip-review summary "$ref" | mask
