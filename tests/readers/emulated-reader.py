#!/usr/bin/python3
"""A resident ID card reader that is not there: runs a command that seems to have one at /dev/hidraw0.

    umockdev-wrapper /usr/bin/python3 emulated-reader.py --control SOCKET [--plugged] -- COMMAND [ARGUMENT ...]

The command sees 0425:8159 through sysfs, udev and hidraw, by way of umockdev; nothing else on the machine does. It gets
the SDT protocol as a real module speaks it: what is answered depends on what lies on the reader and what was asked
before. Standard streams, SIGINT, SIGTERM and the exit code are the command's.

The Unix socket SOCKET takes one order per line and answers each with a line, `ok` or `error: ...`:

    plug, unplug       the cable
    card HEX           a card with this text area (256 bytes) is laid down; one lying there is taken away first
    broken             a card that is found and selected but never read is laid down
    lift               the card is taken away
    quiet, talk        the module stops answering, and answers again
    unauthorised       the module refuses to work, until `talk`
    count              answers with the number of requests heard since the last plug

Needs umockdev, gir1.2-umockdev-1.0 and python3-gi.
"""
import argparse
import ctypes
import os
import select
import signal
import socket
import struct
import subprocess
import threading
import time
import tty

import gi

gi.require_version('UMockdev', '1.0')
from gi.repository import GLib, UMockdev  # noqa: E402

PR_SET_PDEATHSIG = 1
AWAITED = {signal.SIGINT, signal.SIGTERM, signal.SIGCHLD}

USB = '/devices/pci0000:00/0000:00:14.0/usb1/1-1'
HID = f'{USB}/1-1:1.0/0003:0425:8159.0001'
REPORT_DESCRIPTOR = bytes.fromhex('0600FF0901A1010901150026FF007508954081020902150026FF00750895409102C0')


def description(plug):
    """What umockdev makes a device from. A device that is plugged in again gets new numbers, as from the kernel."""
    number = plug + 1
    return f"""P: {HID}/hidraw/hidraw{plug}
N: hidraw{plug}
E: DEVNAME=/dev/hidraw{plug}
E: MAJOR=240
E: MINOR={plug}
E: SUBSYSTEM=hidraw
A: dev=240:{plug}\\n
L: device=../../../0003:0425:8159.0001

P: {HID}
E: SUBSYSTEM=hid
E: DRIVER=hid-generic
E: HID_ID=0003:00000425:00008159
E: HID_NAME=Emulated ID Card Reader
E: HID_PHYS=usb-0000:00:14.0-1/input0
E: HID_UNIQ=EMULATED1
E: MODALIAS=hid:b0003g0001v00000425p00008159
H: report_descriptor={REPORT_DESCRIPTOR.hex().upper()}

P: {USB}/1-1:1.0
E: SUBSYSTEM=usb
E: DEVTYPE=usb_interface
E: DRIVER=usbhid
E: PRODUCT=425/8159/100
E: INTERFACE=3/0/0
A: bInterfaceNumber=00\\n
A: bInterfaceClass=03\\n

P: {USB}
N: bus/usb/001/{number:03}
E: SUBSYSTEM=usb
E: DEVTYPE=usb_device
E: DEVNAME=/dev/bus/usb/001/{number:03}
E: PRODUCT=425/8159/100
E: BUSNUM=001
E: DEVNUM={number:03}
A: idVendor=0425\\n
A: idProduct=8159\\n
A: bcdDevice=0100\\n
A: manufacturer=Emulated\\n
A: product=ID Card Reader\\n
A: serial=EMULATED1\\n
A: busnum=1\\n
A: devnum={number}\\n
"""


PREAMBLE = bytes.fromhex('AAAAAA9669')
REPORT = 64
# Reports written closer together than this run into one read on the pty that stands for the device.
GAP = 0.002

OK, FOUND, NO_CARD, SELECT_FAILED, READ_FAILED = 0x90, 0x9F, 0x80, 0x81, 0x41
CHECK_WRONG, UNKNOWN_COMMAND, UNAUTHORISED = 0x10, 0x21, 0x66


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
    """The security module and the card on it. A card that was read is not found again until it is lifted."""

    def __init__(self):
        self.area = None
        self.mode = 'talk'
        self.lift()

    def lift(self):
        self.card = 'none'
        self.stage = 'idle'

    def lay(self, card, area=None):
        self.lift()
        self.card = card
        self.area = area

    def hear(self, report):
        """The answer to one report of the host, or None for silence."""
        if self.mode == 'quiet' or not report.startswith(PREAMBLE):
            return None
        (length,) = struct.unpack('>H', report[5:7])
        counted = report[5 : 7 + length]
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


class Ioctls(UMockdev.IoctlBase):
    """HIDIOCGRDESCSIZE and HIDIOCGRDESC, which every opening asks."""

    def do_handle_ioctl(self, client):
        request = client.get_request() & 0xFFFFFFFF
        if (request >> 8) & 0xFF != ord('H'):
            return False
        size = struct.pack('<I', len(REPORT_DESCRIPTOR))
        if request & 0xFF == 1:
            client.get_arg().resolve(0, 4).update(0, size)
        elif request & 0xFF == 2:
            data = size + REPORT_DESCRIPTOR
            client.get_arg().resolve(0, len(data)).update(0, data)
        else:
            return False
        client.complete(0, 0)
        return True


class Reader:
    """The device on its cable."""

    def __init__(self):
        self.testbed = UMockdev.Testbed.new()
        self.module = Module()
        self.lock = threading.Lock()
        self.line = None
        self.requests = 0
        self.plugs = 0

    def plug(self):
        if self.line is not None:
            raise ValueError('it is plugged in')
        self.node = f'/dev/hidraw{self.plugs}'
        self.testbed.add_from_string(description(self.plugs))
        self.plugs += 1
        self.ioctls = Ioctls()
        self.testbed.attach_ioctl(self.node, self.ioctls)
        line = self.testbed.get_dev_fd(self.node)
        tty.setraw(line)
        self.pty = os.readlink(self.testbed.get_root_dir() + self.node)
        self.requests = 0
        self.line = line
        self.server = threading.Thread(target=self.serve, args=(line,), daemon=True)
        self.server.start()

    def unplug(self):
        if self.line is None:
            raise ValueError('it is not plugged in')
        line, self.line = self.line, None
        self.server.join()
        self.testbed.detach_ioctl(self.node)
        # Innermost first, as the kernel takes them away.
        for device in (f'{HID}/hidraw/{os.path.basename(self.node)}', HID, f'{USB}/1-1:1.0', USB):
            self.testbed.uevent(f'/sys{device}', 'remove')
            self.testbed.remove_device(f'/sys{device}')
        os.close(line)
        # Left behind, this link makes umockdev abort once another device gets the same pty.
        os.unlink(f'{self.testbed.get_root_dir()}/dev/.ptymap/{self.pty.replace("/", "_")}')
        with self.lock:
            self.module.lift()

    def serve(self, line):
        heard = b''
        while self.line == line:
            try:
                if not select.select([line], [], [], 0.05)[0]:
                    continue
                heard += os.read(line, 4096)
            except OSError:
                # EIO as long as nobody has it open.
                time.sleep(0.005)
                continue
            # Each write of the host is the report id 0 and a whole report.
            while len(heard) > REPORT:
                report, heard = heard[1 : REPORT + 1], heard[REPORT + 1 :]
                self.reply(line, report)

    def reply(self, line, report):
        with self.lock:
            self.requests += 1
            reply = self.module.hear(report)
        if reply is None:
            return
        for start in range(0, len(reply), REPORT):
            if self.line != line:
                return
            try:
                os.write(line, reply[start : start + REPORT].ljust(REPORT, b'\0'))
            except OSError:
                return
            time.sleep(GAP)

    def obey(self, order):
        word, _, rest = order.partition(' ')
        if word == 'plug':
            self.plug()
        elif word == 'unplug':
            self.unplug()
        elif word == 'count':
            return str(self.requests)
        else:
            with self.lock:
                self.change_card(word, rest)
        return 'ok'

    def change_card(self, word, rest):
        if word == 'card':
            area = bytes.fromhex(rest)
            if len(area) != 256:
                raise ValueError('a text area has 256 bytes')
            self.module.lay('whole', area)
        elif word == 'broken':
            self.module.lay('broken')
        elif word == 'lift':
            self.module.lift()
        elif word in ('quiet', 'talk', 'unauthorised'):
            self.module.mode = word
        else:
            raise ValueError(f'no such order: {word}')


def take_orders(reader, server):
    while True:
        connection, _ = server.accept()
        with connection, connection.makefile('rw', encoding='ascii') as orders:
            for order in orders:
                try:
                    result = reader.obey(order.strip())
                except (ValueError, OSError, GLib.Error) as error:
                    result = f'error: {error}'
                orders.write(result + '\n')
                orders.flush()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('--control', required=True, help='path of the Unix socket to take orders on')
    arguments.add_argument('--plugged', action='store_true', help='plugged in before the command starts')
    arguments.add_argument('command', nargs='+')
    wishes = arguments.parse_args()

    # Blocked before any thread begins and taken by `sigwait`: a signal that lands on another thread does not wake a
    # main thread that waits for the command.
    signal.pthread_sigmask(signal.SIG_BLOCK, AWAITED)
    reader = Reader()
    if wishes.plugged:
        reader.plug()
    threading.Thread(target=GLib.MainLoop().run, daemon=True).start()
    server = socket.socket(socket.AF_UNIX)
    server.bind(wishes.control)
    server.listen()
    threading.Thread(target=take_orders, args=(reader, server), daemon=True).start()
    code = run(wishes.command)
    # Tearing the testbed down from Python waits for its threads; the command is over, so go at once.
    os._exit(code if code >= 0 else 128 - code)


def run(command):
    """Runs the command, hands signals on to it, and gives its exit code."""

    def before_it_starts():
        # It dies with this program, however this one dies: without the device there is nothing to test.
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, AWAITED)

    child = subprocess.Popen(command, preexec_fn=before_it_starts)
    while child.poll() is None:
        number = signal.sigwait(AWAITED)
        if number != signal.SIGCHLD:
            child.send_signal(number)
    return child.returncode


main()
