"""An address as a QR code, for those who read it from a screen or a poster."""


def qr_code(address: str) -> str:
    """Return the SVG of an address: as large as its place, black on white in every scheme."""
    import segno  # noqa: PLC0415 - few pages have one

    # A seventh of it may be hidden by a glare, and it is still read.
    drawn: str = segno.make_qr(address, error="m").svg_inline(
        omitsize=True, light="white", svgclass=None, lineclass=None
    )
    return drawn
