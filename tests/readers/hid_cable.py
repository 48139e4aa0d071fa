"""HID readers on their cable: sysfs and udev by umockdev, hidraw by a pty."""
import os
import select
import struct
import threading
import time
import tty

import gi

gi.require_version('UMockdev', '1.0')
from gi.repository import UMockdev  # noqa: E402

REPORT_DESCRIPTOR = bytes.fromhex('0600FF0901A1010901150026FF007508954081020902150026FF00750895409102C0')
REPORT = 64
# Reports written closer together than this run into one read on the pty that stands for the device.
GAP = 0.002
USB = '/devices/pci0000:00/0000:00:14.0/usb1/1-1'


class Raw:
    """Bare SDT frames, padded with zeros."""

    ids = (0x0425, 0x8159)

    def reply(self, module, report):
        return reports_of(module.hear(report))


class Derk:
    """Every report has a length; an answer's first one says how many follow."""

    ids = (0x0483, 0x572B)

    def reply(self, module, report):
        payload = report[1 : 1 + report[0]]
        if payload[:2] != b'\x00\x34':
            return []
        if module.mode == 'cloud':
            module.commands.append(payload[9:11].hex())
            return [prefixed(b'\x00\x34\x6e\x81')]
        frame = module.hear(payload[2:])
        if frame is None:
            return []
        first, rest = frame[:59], frame[59:]
        following = [rest[at : at + 62] for at in range(0, len(rest), 62)]
        head = prefixed(bytes([len(following), 0x34, 0x90, 0x00]) + first)
        return [head] + [prefixed(bytes([0xC0 | (index + 1)]) + data) for index, data in enumerate(following)]


def prefixed(payload):
    return (bytes([len(payload)]) + payload).ljust(REPORT, b'\0')


def reports_of(frame):
    if frame is None:
        return []
    return [frame[at : at + REPORT].ljust(REPORT, b'\0') for at in range(0, len(frame), REPORT)]


def description(ids, plug):
    """What umockdev makes a device from. A device that is plugged in again gets new numbers, as from the kernel."""
    vendor, product = ids
    number = plug + 1
    hid = f'{USB}/1-1:1.0/0003:{vendor:04X}:{product:04X}.0001'
    return hid, f"""P: {hid}/hidraw/hidraw{plug}
N: hidraw{plug}
E: DEVNAME=/dev/hidraw{plug}
E: MAJOR=240
E: MINOR={plug}
E: SUBSYSTEM=hidraw
A: dev=240:{plug}\\n
L: device=../../../{os.path.basename(hid)}

P: {hid}
E: SUBSYSTEM=hid
E: DRIVER=hid-generic
E: HID_ID=0003:{vendor:08X}:{product:08X}
E: HID_NAME=Emulated ID Card Reader
E: HID_PHYS=usb-0000:00:14.0-1/input0
E: HID_UNIQ=EMULATED1
E: MODALIAS=hid:b0003g0001v{vendor:08X}p{product:08X}
H: report_descriptor={REPORT_DESCRIPTOR.hex().upper()}

P: {USB}/1-1:1.0
E: SUBSYSTEM=usb
E: DEVTYPE=usb_interface
E: DRIVER=usbhid
E: PRODUCT={vendor:x}/{product:x}/100
E: INTERFACE=3/0/0
A: bInterfaceNumber=00\\n
A: bInterfaceClass=03\\n

P: {USB}
N: bus/usb/001/{number:03}
E: SUBSYSTEM=usb
E: DEVTYPE=usb_device
E: DEVNAME=/dev/bus/usb/001/{number:03}
E: PRODUCT={vendor:x}/{product:x}/100
E: BUSNUM=001
E: DEVNUM={number:03}
A: idVendor={vendor:04x}\\n
A: idProduct={product:04x}\\n
A: bcdDevice=0100\\n
A: manufacturer=Emulated\\n
A: product=ID Card Reader\\n
A: serial=EMULATED1\\n
A: busnum=1\\n
A: devnum={number}\\n
"""


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


class HidCable:
    def __init__(self, testbed, module, framing):
        self.testbed = testbed
        self.module = module
        self.framing = framing
        self.line = None
        self.plugs = 0

    def plug(self, breaks):
        """`breaks()` is asked before each report and says whether the cable is pulled there."""
        self.node = f'/dev/hidraw{self.plugs}'
        self.hid, text = description(self.framing.ids, self.plugs)
        self.testbed.add_from_string(text)
        self.plugs += 1
        self.ioctls = Ioctls()
        self.testbed.attach_ioctl(self.node, self.ioctls)
        line = self.testbed.get_dev_fd(self.node)
        tty.setraw(line)
        self.pty = os.readlink(self.testbed.get_root_dir() + self.node)
        self.breaks = breaks
        self.line = line
        self.server = threading.Thread(target=self.serve, args=(line,), daemon=True)
        self.server.start()

    def plugged(self):
        return self.line is not None

    def file(self):
        return self.pty

    def unplug(self):
        line, self.line = self.line, None
        self.server.join()
        self.testbed.detach_ioctl(self.node)
        # Innermost first, as the kernel takes them away.
        for device in (f'{self.hid}/hidraw/{os.path.basename(self.node)}', self.hid, f'{USB}/1-1:1.0', USB):
            self.testbed.uevent(f'/sys{device}', 'remove')
            self.testbed.remove_device(f'/sys{device}')
        os.close(line)
        # Left behind, this link makes umockdev abort once another device gets the same pty.
        os.unlink(f'{self.testbed.get_root_dir()}/dev/.ptymap/{self.pty.replace("/", "_")}')

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
        reports = self.framing.reply(self.module, report)
        for index, piece in enumerate(reports):
            if self.line != line or self.breaks(index, len(reports)):
                return
            try:
                os.write(line, piece)
            except OSError:
                return
            time.sleep(GAP)
