"""USB readers that are no HID, on their cable: sysfs and udev by umockdev, and usbfs as the kernel has it, as far as
libusb asks: claiming, transfers that wait for the device, their end one by one, their cancelling, and the loss of the
device under them."""
import errno
import struct
import threading
from collections import deque

import gi

gi.require_version('UMockdev', '1.0')
from gi.repository import UMockdev  # noqa: E402

USB = '/devices/pci0000:00/0000:00:14.0/usb1/1-1'
IDS = (0x0400, 0xC35A)
PACKET = 64
HEAD = 7
URB_BYTES = 56
# How long the emulated kernel holds back "nothing is done yet": libusb asks again and again, for the plain file that
# stands for the device always seems to be ready.
PATIENCE = 0.003

CLAIM, RELEASE, SUBMIT, DISCARD, REAP, REAP_NOW, CLEAR_HALT, CAPABILITIES = 15, 16, 10, 11, 12, 13, 21, 26


def descriptors(pairs):
    pipes = [0x81, 0x02] if pairs == 1 else [0x81, 0x02, 0x85, 0x06]
    endpoints = b''.join(bytes([7, 5, pipe, 2, PACKET, 0, 0]) for pipe in pipes)
    interface = bytes([9, 4, 0, 0, len(pipes), 0xFF, 0, 0, 0])
    total = 9 + len(interface) + len(endpoints)
    configuration = bytes([9, 2]) + struct.pack('<H', total) + bytes([1, 1, 0, 0xC0, 50])
    device = bytes([18, 1, 0, 2, 0, 0, 0, 64]) + struct.pack('<HHH', *IDS, 0x0100) + bytes([1, 2, 0, 1])
    return (device + configuration + interface + endpoints).hex().upper()


def description(pairs, number):
    """What umockdev makes a device from. A device that is plugged in again gets a new number, as from the kernel."""
    vendor, product = IDS
    return f"""P: {USB}
N: bus/usb/001/{number:03}={descriptors(pairs)}
E: SUBSYSTEM=usb
E: DEVTYPE=usb_device
E: DEVNAME=/dev/bus/usb/001/{number:03}
E: PRODUCT={vendor:x}/{product:x}/100
E: BUSNUM=001
E: DEVNUM={number:03}
E: MAJOR=189
E: MINOR={number - 1}
A: idVendor={vendor:04x}\\n
A: idProduct={product:04x}\\n
A: bcdDevice=0100\\n
A: bConfigurationValue=1\\n
A: bNumConfigurations=1\\n
A: bDeviceClass=00\\n
A: speed=12\\n
A: manufacturer=Emulated\\n
A: product=ID Card Reader\\n
A: busnum=1\\n
A: devnum={number}\\n
H: descriptors={descriptors(pairs)}
"""


class Usbfs(UMockdev.IoctlBase):
    """One open device of usbfs. `hear(pipe, bytes)` is called for what the host sends."""

    def __init__(self, hear):
        super().__init__()
        self.hear = hear
        self.turn = threading.Condition()
        self.waiting = {}
        self.packets = {}
        self.done = deque()
        self.refuse_claim = False
        self.halted = set()
        self.gone = False

    def do_handle_ioctl(self, client):
        request = client.get_request() & 0xFFFFFFFF
        if (request >> 8) & 0xFF != ord('U'):
            return False
        command = request & 0xFF
        if command in (REAP, REAP_NOW):
            self.reap(client)
        elif self.gone:
            client.complete(-1, errno.ENODEV)
        elif command == CAPABILITIES:
            client.get_arg().resolve(0, 4).update(0, bytes(4))
            client.complete(0, 0)
        elif command == CLAIM and self.refuse_claim:
            client.complete(-1, errno.EBUSY)
        elif command in (CLAIM, RELEASE):
            client.complete(0, 0)
        elif command == CLEAR_HALT:
            (pipe,) = struct.unpack('<I', bytes(client.get_arg().resolve(0, 4).retrieve()))
            self.halted.discard(pipe)
            client.complete(0, 0)
        elif command == SUBMIT:
            self.submit(client)
        elif command == DISCARD:
            self.discard(client)
        else:
            return False
        return True

    def submit(self, client):
        urb = client.get_arg().resolve(0, URB_BYTES)
        raw = bytes(urb.retrieve())
        pipe = raw[1]
        (length,) = struct.unpack_from('<i', raw, 24)
        buffer = urb.resolve(16, length)
        sent = None
        with self.turn:
            if pipe & 0x80:
                self.waiting.setdefault(pipe, deque()).append((urb, buffer, length))
                self.match(pipe)
            else:
                sent = bytes(buffer.retrieve())
                self.finish(urb, 0, length)
        client.complete(0, 0)
        if sent is not None:
            self.hear(pipe, sent)

    def discard(self, client):
        (address,) = struct.unpack('<Q', bytes(client.get_arg().retrieve())[:8])
        with self.turn:
            for waiting in self.waiting.values():
                for one in waiting:
                    if one[0].client_addr == address:
                        waiting.remove(one)
                        self.finish(one[0], -errno.ENOENT, 0)
                        client.complete(0, 0)
                        return
        client.complete(-1, errno.EINVAL)

    def reap(self, client):
        with self.turn:
            if not self.done and not self.gone:
                self.turn.wait(PATIENCE)
            if not self.done:
                client.complete(-1, errno.ENODEV if self.gone else errno.EAGAIN)
                return
            urb, status, length = self.done.popleft()
        urb.update(4, struct.pack('<i', status))
        urb.update(28, struct.pack('<i', length))
        client.get_arg().resolve(0, 8).set_ptr(0, urb)
        client.complete(0, 0)

    def send(self, pipe, packet):
        """One packet of the device, for a transfer that waits or will come."""
        with self.turn:
            self.packets.setdefault(pipe, deque()).append(packet)
            self.match(pipe)

    def halt(self, pipe):
        with self.turn:
            self.halted.add(pipe)
            self.match(pipe)

    def lose(self):
        """The device is pulled: every transfer ends, and nothing else is done any more."""
        with self.turn:
            self.gone = True
            for waiting in self.waiting.values():
                while waiting:
                    self.finish(waiting.popleft()[0], -errno.ESHUTDOWN, 0)

    def match(self, pipe):
        waiting = self.waiting.setdefault(pipe, deque())
        packets = self.packets.setdefault(pipe, deque())
        if pipe in self.halted:
            while waiting:
                self.finish(waiting.popleft()[0], -errno.EPIPE, 0)
        while waiting and packets:
            urb, buffer, length = waiting.popleft()
            packet = packets.popleft()
            if len(packet) > length:
                self.finish(urb, -errno.EOVERFLOW, 0)
            else:
                buffer.update(0, packet)
                self.finish(urb, 0, len(packet))

    def finish(self, urb, status, length):
        self.done.append((urb, status, length))
        self.turn.notify_all()


class UsbCable:
    def __init__(self, testbed, module, pairs):
        self.testbed = testbed
        self.module = module
        self.pairs = pairs
        self.usbfs = None
        self.plugs = 0
        self.refuse_claim = False

    def plug(self, breaks):
        """`breaks()` is asked before each packet and says whether the cable is pulled there."""
        self.plugs += 1
        number = self.plugs + 1
        self.node = f'/dev/bus/usb/001/{number:03}'
        self.testbed.add_from_string(description(self.pairs, number))
        self.breaks = breaks
        self.head = b''
        self.usbfs = Usbfs(self.hear)
        self.usbfs.refuse_claim = self.refuse_claim
        self.testbed.attach_ioctl(self.node, self.usbfs)

    def plugged(self):
        return self.usbfs is not None

    def file(self):
        return self.testbed.get_root_dir() + self.node

    def unplug(self):
        usbfs, self.usbfs = self.usbfs, None
        usbfs.lose()
        self.testbed.uevent(f'/sys{USB}', 'remove')
        self.testbed.remove_device(f'/sys{USB}')

    def busy(self, refuse):
        self.refuse_claim = refuse
        if self.usbfs is not None:
            self.usbfs.refuse_claim = refuse

    def halt(self):
        self.usbfs.halt(0x81)

    def hear(self, pipe, sent):
        if self.pairs == 1:
            self.reply(sent)
        elif pipe == 0x02:
            self.head = sent
        else:
            self.reply(self.head + sent)

    def reply(self, request):
        frame = self.module.hear(request)
        usbfs = self.usbfs
        if frame is None or usbfs is None:
            return
        packets = self.packets_of(frame)
        for index, (pipe, packet) in enumerate(packets):
            if self.breaks(index, len(packets)):
                return
            usbfs.send(pipe, packet)

    def packets_of(self, frame):
        cut = lambda pipe, data: [(pipe, data[at : at + PACKET]) for at in range(0, len(data), PACKET)]
        if self.pairs == 1:
            return cut(0x81, frame)
        # The rest is ready before the head is: the host must not mind.
        return cut(0x85, frame[HEAD:])[:1] + cut(0x81, frame[:HEAD]) + cut(0x85, frame[HEAD:])[1:]
