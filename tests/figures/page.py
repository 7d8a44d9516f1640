"""Looks at a page of HTML, or at a docx, as one who has nothing else.

usage: page.py closed PAGE.html         says what the page would load, run or leave open
       page.py wide PAGE.html…          writes a page that finds out how wide they get on a phone
       page.py layout PAGE.docx         prints size and margins in millimetres, and the fonts
       page.py sections FILE WANTED     prints the wanted lines that stand there in their order
       page.py figures FILE [CHARS]     reads the table of figures from Markdown, as TSV
"""
import html
import html.parser
import re
import sys
import zipfile

VOID = {"meta", "br", "rect", "circle", "path", "line"}
LOADS = {"script", "link", "img", "iframe", "object", "embed", "audio", "video", "image", "use",
         "base", "form", "a"}


class Closed(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.said, self.n_svg = [], [], 0

    def handle_starttag(self, tag, attributes):
        self.n_svg += tag == "svg"
        if tag in LOADS:
            self.said.append("element %s" % tag)
        for name, value in attributes:
            if name.startswith("on") or name in ("src", "href", "xlink:href", "srcset", "action"):
                self.said.append("attribute %s=%s" % (name, value))
            if "url(" in (value or ""):
                self.said.append("%s loads %s" % (name, value))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.said.append("stray end of %s" % tag)

    def handle_data(self, data):
        if self.open and self.open[-1] == "style" and re.search(r"url\(|@import|http", data):
            self.said.append("the style sheet loads something")


def closed(text):
    page = Closed()
    page.feed(text)
    page.close()
    if page.open:
        page.said.append("left open: %s" % page.open)
    if not page.n_svg:
        page.said.append("no drawing")
    print("\n".join(page.said), end="")


def wide(paths):
    """A page that shows others as wide as a phone, and says in its title how wide they are."""
    print("<!DOCTYPE html><meta charset=utf-8><body>")
    for path in paths:
        with open(path, encoding="utf-8") as f:
            print('<iframe width="360" height="600" style="border:0" srcdoc="%s"></iframe>'
                  % html.escape(f.read()))
    print("<script>onload = () => { document.title = [...document.querySelectorAll('iframe')].map("
          "f => f.contentDocument.documentElement.scrollWidth).join(' ') }</script>")


def layout(path):
    with zipfile.ZipFile(path) as package:
        body = package.read("word/document.xml").decode("utf-8")
        fonts = package.read("word/styles.xml").decode("utf-8")
    size = re.search(r"<w:pgSz[^>]*>", body).group()
    margins = re.search(r"<w:pgMar[^>]*>", body).group()

    def mm(tag, name):
        return round(int(re.search(r'w:%s="(\d+)"' % name, tag).group(1)) * 25.4 / 1440)
    print(*[mm(size, name) for name in ("w", "h")],
          *[mm(margins, name) for name in ("top", "bottom", "left", "right")])
    for font in ("仿宋_GB2312", "方正小标宋简体", "黑体"):
        print(font, font in fonts)


def figures(text):
    for line in text.split("\n"):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0] == "项目":
            break
    else:
        return
    rows = text[text.index(line):].split("\n\n")[0].split("\n")[2:]
    for row in rows:
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        print("\t".join([cells[0], cells[1], cells[2], cells[5].replace("—", ""),
                         cells[6].replace("—", "")]))


def sections(text, wanted):
    """Print each wanted line that stands in the text after the one before."""
    at = 0
    with open(wanted, encoding="utf-8") as f:
        for line in f.read().splitlines():
            found = text.find(line, at)
            if found >= 0:
                at = found + len(line)
                print(line)


def main():
    how, path = sys.argv[1:3]
    if how in ("layout", "wide"):
        layout(path) if how == "layout" else wide(sys.argv[2:])
        return
    with open(path, encoding="utf-8") as f:
        text = f.read()
    if how == "sections":
        sections(text, sys.argv[3])
        return
    {"closed": closed, "figures": figures}[how](text)


if __name__ == "__main__":
    main()
