"""The security module inside an ID card reader and the card on it, as emulators have them."""
import struct

PREAMBLE = bytes.fromhex('AAAAAA9669')
OK, FOUND, NO_CARD, SELECT_FAILED, READ_FAILED = 0x90, 0x9F, 0x80, 0x81, 0x41
CHECK_WRONG, UNKNOWN_COMMAND, UNAUTHORISED = 0x10, 0x21, 0x66
MODES = ('talk', 'quiet', 'unauthorised', 'cloud')


def checksum(data):
    check = 0
    for byte in data:
        check ^= byte
    return check


def answer(status, data=b''):
    body = bytes([0, 0, status]) + data
    counted = struct.pack('>H', len(body) + 1) + body
    return PREAMBLE + counted + bytes([checksum(counted)])


class Module:
    """What is answered depends on what lies there and what was asked before. A card that was read is not found again
    until it is lifted."""

    def __init__(self):
        self.area = None
        self.mode = 'talk'
        self.commands = []
        self.lift()

    def lift(self):
        self.card = 'none'
        self.stage = 'idle'

    def lay(self, card, area=None):
        self.lift()
        self.card = card
        self.area = area

    def change(self, word, rest):
        """Obeys an order about the card or the module."""
        if word == 'card':
            area = bytes.fromhex(rest)
            if len(area) != 256:
                raise ValueError('a text area has 256 bytes')
            self.lay('whole', area)
        elif word == 'broken':
            self.lay('broken')
        elif word == 'lift':
            self.lift()
        elif word in MODES:
            self.mode = word
        else:
            raise ValueError(f'no such order: {word}')

    def hear(self, request):
        """The answer to a request, with anything behind it, or None for silence."""
        if not request.startswith(PREAMBLE):
            return None
        self.commands.append(request[7:9].hex())
        if self.mode == 'quiet':
            return None
        (length,) = struct.unpack('>H', request[5:7])
        counted = request[5 : 7 + length]
        if length < 3 or len(counted) < 2 + length or checksum(counted) != 0:
            return answer(CHECK_WRONG)
        if self.mode == 'unauthorised':
            return answer(UNAUTHORISED)
        return self.obey(counted[2:4])

    def obey(self, command):
        if command == b'\x11\xff':
            return answer(OK)
        if command == b'\x20\x01':
            self.stage = 'found' if self.card in ('whole', 'broken') else 'idle'
            return answer(FOUND, bytes(4)) if self.stage == 'found' else answer(NO_CARD)
        if command == b'\x20\x02':
            selected = self.stage == 'found' and self.card != 'none'
            self.stage = 'selected' if selected else 'idle'
            return answer(OK, bytes(8)) if selected else answer(SELECT_FAILED)
        if command == b'\x30\x01':
            readable = self.stage == 'selected' and self.card == 'whole'
            self.stage = 'idle'
            if not readable:
                return answer(READ_FAILED)
            self.card = 'read'
            return answer(OK, bytes.fromhex('01000400') + self.area + b'\x5a' * 1024)
        return answer(UNKNOWN_COMMAND)
