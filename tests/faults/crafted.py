"""PDFs that mean harm or are badly broken, written object by object, so that the tests say exactly what is wrong with each."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

Objects = dict[int, bytes]
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
TEXT = b"BT /F1 12 Tf 72 700 Td (Vale Securities raises its target price) Tj ET"


def pdf(objects: Mapping[int, bytes], *, root: int = 1, trailer: bytes = b"") -> bytes:
    """A file of these objects (number → body) with a right cross-reference table."""
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in sorted(places.items()):
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer << /Size %d /Root %d 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, trailer, start)
    return bytes(out)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), entries, data)


def packed(data: bytes, entries: bytes = b"") -> bytes:
    return stream(zlib.compress(data, 9), b"/Filter /FlateDecode " + entries)


def page(content: bytes = b"4 0 R", extra: bytes = b"", resources: bytes = b"") -> bytes:
    fonts = b"/Resources << /Font << /F1 5 0 R >> %b >>" % resources
    return b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %b %b %b >>" % (content, fonts, extra)


def one_page(content: bytes = TEXT, **changed: bytes) -> Objects:
    """Catalogue 1, page tree 2, page 3, content 4, font 5; `changed` replaces some: `o3=b"…"`."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: page(),
        4: stream(content),
        5: FONT,
    }
    return objects | {int(name[1:]): body for name, body in changed.items()}


# Too much


def many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(10, 10 + count))
    tree = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, count)
    return pdf(one_page(o2=tree) | {number: page() for number in range(10, 10 + count)})


def content_bomb(megabytes: int) -> bytes:
    """A page description of blanks, packed a thousandfold."""
    return pdf(one_page(o4=packed(b" " * (megabytes * 2**20) + TEXT)))


def content_bomb_twice(megabytes: int) -> bytes:
    """Packed twice: a million to one."""
    inner = zlib.compress(b" " * (megabytes * 2**20) + TEXT, 9)
    return pdf(one_page(o4=stream(zlib.compress(inner, 9), b"/Filter [/FlateDecode /FlateDecode]")))


def picture_bomb(side: int) -> bytes:
    """A picture of `side` × `side` pixels in a few kilobytes."""
    entries = b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace /DeviceRGB" % (side, side)
    picture = packed(b"\x80" * (2 * 2**20), entries)
    return pdf(one_page(b"q 595 0 0 842 0 0 cm /I Do Q", o3=page(resources=b"/XObject << /I 6 0 R >>"), o6=picture))


def object_stream_bomb(megabytes: int) -> bytes:
    """The font stands in an object stream that is mostly blanks."""
    body = b"5 0 " + b" " * (megabytes * 2**20) + FONT
    objects = one_page()
    del objects[5]
    objects[6] = packed(body, b"/Type /ObjStm /N 1 /First 4")
    return pdf(objects)


def many_characters(count: int) -> bytes:
    line = b"(" + b"x" * 1000 + b") Tj 0 -1 Td "
    return pdf(one_page(o4=packed(b"BT /F1 1 Tf 10 800 Td " + line * (count // 1000) + b"ET")))


def many_drawings(count: int) -> bytes:
    return pdf(one_page(o4=packed(TEXT + b" 10 10 m 20 20 l S" * count)))


def many_forms(depth: int, width: int) -> bytes:
    """Forms that each show the next one `width` times: width ** depth in all (the billion laughs)."""
    box = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
    objects = one_page(b"/X0 Do", o3=page(resources=b"/XObject << /X0 10 0 R >>"))
    for level in range(depth):
        inner = b"/Resources << /XObject << /X%d %d 0 R >> >>" % (level + 1, level + 11)
        objects[10 + level] = stream(b"/X%d Do " % (level + 1) * width, box + inner)
    objects[10 + depth] = stream(TEXT, box + b"/Resources << /Font << /F1 5 0 R >> >>")
    return pdf(objects)


def wide_cmap() -> bytes:
    """A font whose ToUnicode map has four thousand million lines."""
    cmap = b"begincmap 1 begincodespacerange <00000000> <ffffffff> endcodespacerange 1 beginbfrange <00000000> <ffffffff> <0000> endbfrange"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    return pdf(one_page(o5=font, o6=stream(cmap)))


def sparse_numbers() -> bytes:
    """Object numbers up to two thousand million."""
    return pdf(one_page(), trailer=b"/Size 2147483647").replace(b"5 1\n", b"2147483640 1\n")


# Too deep


def deep_tree(depth: int) -> bytes:
    """A page tree of `depth` levels, one child each."""
    objects = one_page(o2=b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>")
    for level in range(10, 10 + depth):
        objects[level] = b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>" % (level + 1, level - 1)
    objects[10 + depth] = page()
    return pdf(objects)


def deep_array(depth: int) -> bytes:
    return pdf(one_page(o3=page(extra=b"/Annots " + b"[" * depth + b"]" * depth)))


def deep_dictionary(depth: int) -> bytes:
    return pdf(one_page(o3=page(extra=b"/PieceInfo " + b"<< /A " * depth + b"1" + b" >>" * depth)))


def deep_state(depth: int) -> bytes:
    """`q` without `Q`, an array in the page description, and marked content, each `depth` deep."""
    return pdf(one_page(b"q " * depth + b"/A BMC " * depth + b"[" * depth + b" " + TEXT))


# In a circle


def cyclic_tree() -> bytes:
    return pdf(one_page(o2=b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>"))


def cyclic_parent() -> bytes:
    return pdf(one_page(o2=b"<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 2 0 R >>", o3=page().replace(b"/MediaBox [0 0 595 842]", b"")))


def cyclic_form() -> bytes:
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 6 0 R >> /Font << /F1 5 0 R >> >>"
    return pdf(one_page(b"/X Do", o3=page(resources=b"/XObject << /X 6 0 R >>"), o6=stream(TEXT + b" /X Do", entries)))


def cyclic_length() -> bytes:
    return pdf(one_page(o4=b"<< /Length 4 0 R >>\nstream\n%b\nendstream" % TEXT))


def cyclic_reference() -> bytes:
    """Two objects that are each other; the page's content is one of them."""
    return pdf(one_page(o3=page(b"6 0 R"), o6=b"7 0 R", o7=b"6 0 R"))


def cyclic_contents() -> bytes:
    return pdf(one_page(o3=page(b"6 0 R"), o6=b"[4 0 R 6 0 R]"))


def cyclic_previous() -> bytes:
    """The cross-reference table names itself as the one before."""
    plain = pdf(one_page())
    start = plain.rindex(b"xref\n0 1")
    return pdf(one_page(), trailer=b"/Prev %d" % start)


def cyclic_font() -> bytes:
    """A composite font whose descendant is itself."""
    return pdf(one_page(o5=b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [5 0 R] >>"))


# With things in it that act


def with_scripts() -> bytes:
    """JavaScript, a program to launch, a form to submit and an address to fetch, when the file or page is opened."""
    catalogue = b"<< /Type /Catalog /Pages 2 0 R /OpenAction 6 0 R /AA << /WC 7 0 R >> /Names << /JavaScript << /Names [(a) 6 0 R] >> >> >>"
    opened = page(extra=b"/AA << /O 8 0 R >> /Annots [ << /Subtype /Link /Rect [0 0 595 842] /A 9 0 R >> ]")
    return pdf(
        one_page(
            o1=catalogue,
            o3=opened,
            o6=b"<< /S /JavaScript /JS (while (true) app.launchURL\\('http://127.0.0.1:9/'\\);) >>",
            o7=b"<< /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) /P (/c calc) >> >>",
            o8=b"<< /S /SubmitForm /F (http://127.0.0.1:9/submit) >>",
            o9=b"<< /S /URI /URI (http://127.0.0.1:9/) >>",
        )
    )


# Nonsense


def strange_page(box: bytes) -> bytes:
    return pdf(one_page(o3=page().replace(b"[0 0 595 842]", box)))
