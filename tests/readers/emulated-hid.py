#!/usr/bin/python3
"""HID devices that are not there: runs a command that seems to have them.

    umockdev-wrapper /usr/bin/python3 emulated-hid.py --control SOCKET -- COMMAND [ARGUMENT ...]

The command sees the devices through sysfs, udev and hidraw, by way of umockdev; nothing else on the machine does.
Standard streams, SIGINT, SIGTERM and the exit code are the command's.

The Unix socket SOCKET takes one order per line and answers each with a line, both JSON: {"done": ...} or
{"error": "..."}. Every order has "order" and "device", any name by which the device is called from then on:

    plug         "vendorId", "productId", "product", "manufacturer", "serial" (or null), "socket" such as "1-2.1", and
                 "descriptor", hexadecimal; "answers" as below
    unplug
    send         "reports", hexadecimal: each is sent as it is, whole or not
    answers      "answers": what a feature report asked for contains, without its id, by the first byte of the one sent
                 before; zeros for all others
    refuse       "refuse": true and feature reports are refused from now on, false and they are not
    heard        answers with all that the command sent to the device since it was plugged in: {"features", "outputs"}

Needs umockdev, gir1.2-umockdev-1.0 and python3-gi.
"""
import argparse
import ctypes
import errno
import json
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
CONTROLLER = '/devices/pci0000:00/0000:00:14.0'
# Reports written closer together than this run into one read on the pty that stands for the device.
GAP = 0.002


class Places:
    """Where in sysfs a device is. One that is plugged in again gets new numbers, as from the kernel."""

    def __init__(self, wish, number):
        self.number = number
        self.ids = (wish['vendorId'], wish['productId'])
        self.usb = f'{CONTROLLER}/usb1/{wish["socket"]}'
        self.interface = f'{self.usb}/{wish["socket"]}:1.0'
        self.hid = f'{self.interface}/0003:{self.ids[0]:04X}:{self.ids[1]:04X}.{number + 1:04X}'
        self.hidraw = f'{self.hid}/hidraw/hidraw{number}'
        self.node = f'/dev/hidraw{number}'

    def innermost_first(self):
        return (self.hidraw, self.hid, self.interface, self.usb)


def description(wish, places):
    """What umockdev makes a device from."""
    vendor, product = places.ids
    number = places.number
    serial = wish.get('serial')
    name = f'{wish["manufacturer"]} {wish["product"]}'
    return f"""P: {places.hidraw}
N: hidraw{number}
E: DEVNAME={places.node}
E: MAJOR=240
E: MINOR={number}
E: SUBSYSTEM=hidraw
A: dev=240:{number}\\n
L: device=../../../{os.path.basename(places.hid)}

P: {places.hid}
E: SUBSYSTEM=hid
E: DRIVER=hid-generic
E: HID_ID=0003:{vendor:08X}:{product:08X}
E: HID_NAME={name}
E: HID_PHYS=usb-0000:00:14.0-{wish["socket"]}/input0
E: HID_UNIQ={serial or ''}
E: MODALIAS=hid:b0003g0001v{vendor:08X}p{product:08X}
H: report_descriptor={wish["descriptor"]}

P: {places.interface}
E: SUBSYSTEM=usb
E: DEVTYPE=usb_interface
E: DRIVER=usbhid
E: PRODUCT={vendor:x}/{product:x}/100
E: INTERFACE=3/0/0
A: bInterfaceNumber=00\\n
A: bInterfaceClass=03\\n

P: {places.usb}
N: bus/usb/001/{number + 2:03}
E: SUBSYSTEM=usb
E: DEVTYPE=usb_device
E: DEVNAME=/dev/bus/usb/001/{number + 2:03}
E: PRODUCT={vendor:x}/{product:x}/100
E: BUSNUM=001
E: DEVNUM={number + 2:03}
A: idVendor={vendor:04x}\\n
A: idProduct={product:04x}\\n
A: bcdDevice=0100\\n
A: manufacturer={wish["manufacturer"]}\\n
A: product={wish["product"]}\\n
A: busnum=1\\n
A: devnum={number + 2}\\n
""" + (f'A: serial={serial}\\n\n' if serial else '')


def contents(answers):
    return {int(first, 16): bytes.fromhex(data) for first, data in answers.items()}


class Ioctls(UMockdev.IoctlBase):
    """What is asked beside reading and writing: the descriptor, at every opening, and feature reports."""

    def __init__(self, descriptor, answers):
        super().__init__()
        self.descriptor = descriptor
        self.answers = answers
        self.refuse = False
        self.asked = None
        self.features = []

    def do_handle_ioctl(self, client):
        request = client.get_request() & 0xFFFFFFFF
        if (request >> 8) & 0xFF != ord('H'):
            return False
        size = (request >> 16) & 0x3FFF
        command = request & 0xFF
        if command in (6, 7) and self.refuse:
            client.complete(-1, errno.EPIPE)
        elif command == 1:
            client.get_arg().resolve(0, 4).update(0, struct.pack('<I', len(self.descriptor)))
            client.complete(0, 0)
        elif command == 2:
            data = struct.pack('<I', len(self.descriptor)) + self.descriptor
            client.get_arg().resolve(0, len(data)).update(0, data)
            client.complete(0, 0)
        elif command == 6:
            sent = bytes(client.get_arg().resolve(0, size).retrieve())
            self.features.append(sent)
            self.asked = sent[1] if len(sent) > 1 else None
            client.complete(size, 0)
        elif command == 7:
            buffer = client.get_arg().resolve(0, size)
            report_id = bytes(buffer.retrieve())[:1]
            answer = report_id + self.answers.get(self.asked, b'')
            buffer.update(0, answer[:size].ljust(size, b'\0'))
            client.complete(size, 0)
        else:
            return False
        return True


class Device:
    """A device on its cable."""

    def __init__(self, testbed, wish, number):
        self.testbed = testbed
        self.places = Places(wish, number)
        testbed.add_from_string(description(wish, self.places))
        self.ioctls = Ioctls(bytes.fromhex(wish['descriptor']), contents(wish['answers']))
        testbed.attach_ioctl(self.places.node, self.ioctls)
        self.line = testbed.get_dev_fd(self.places.node)
        tty.setraw(self.line)
        self.pty = os.readlink(testbed.get_root_dir() + self.places.node)
        self.outputs = []
        self.plugged = True
        self.listener = threading.Thread(target=self.listen, daemon=True)
        self.listener.start()

    def listen(self):
        while self.plugged:
            try:
                if select.select([self.line], [], [], 0.05)[0]:
                    self.outputs.append(os.read(self.line, 4096))
            except OSError:
                # EIO as long as nobody has it open.
                time.sleep(0.005)

    def send(self, reports):
        for report in reports:
            os.write(self.line, bytes.fromhex(report))
            time.sleep(GAP)

    def unplug(self):
        self.plugged = False
        self.listener.join()
        self.testbed.detach_ioctl(self.places.node)
        # Innermost first, as the kernel takes them away.
        for place in self.places.innermost_first():
            self.testbed.uevent(f'/sys{place}', 'remove')
            self.testbed.remove_device(f'/sys{place}')
        os.close(self.line)
        # Left behind, this link makes umockdev abort once another device gets the same pty.
        os.unlink(f'{self.testbed.get_root_dir()}/dev/.ptymap/{self.pty.replace("/", "_")}')


class Bus:
    def __init__(self):
        self.testbed = UMockdev.Testbed.new()
        self.devices = {}
        self.plugs = 0

    def obey(self, order):
        name = order['device']
        if order['order'] == 'plug':
            if name in self.devices:
                raise ValueError('it is plugged in')
            self.devices[name] = Device(self.testbed, order, self.plugs)
            self.plugs += 1
            return None
        device = self.devices.get(name)
        if device is None:
            raise ValueError('it is not plugged in')
        if order['order'] == 'unplug':
            del self.devices[name]
            device.unplug()
        elif order['order'] == 'send':
            device.send(order['reports'])
        elif order['order'] == 'answers':
            device.ioctls.answers = contents(order['answers'])
        elif order['order'] == 'refuse':
            device.ioctls.refuse = order['refuse']
        elif order['order'] == 'heard':
            features = [feature.hex().upper() for feature in device.ioctls.features]
            return {'features': features, 'outputs': [output.hex().upper() for output in device.outputs]}
        else:
            raise ValueError('no such order')
        return None


def take_orders(bus, server):
    while True:
        connection, _ = server.accept()
        with connection, connection.makefile('rw', encoding='utf-8') as orders:
            for line in orders:
                try:
                    result = {'done': bus.obey(json.loads(line))}
                except (KeyError, ValueError, OSError, GLib.Error) as error:
                    result = {'error': f'{type(error).__name__}: {error}'}
                orders.write(json.dumps(result) + '\n')
                orders.flush()


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('--control', required=True, help='path of the Unix socket to take orders on')
    arguments.add_argument('command', nargs='+')
    wishes = arguments.parse_args()

    # Blocked before any thread begins and taken by `sigwait`: a signal that lands on another thread does not wake a
    # main thread that waits for the command.
    signal.pthread_sigmask(signal.SIG_BLOCK, AWAITED)
    bus = Bus()
    threading.Thread(target=GLib.MainLoop().run, daemon=True).start()
    server = socket.socket(socket.AF_UNIX)
    server.bind(wishes.control)
    server.listen()
    threading.Thread(target=take_orders, args=(bus, server), daemon=True).start()
    code = run(wishes.command)
    # Tearing the testbed down from Python waits for its threads; the command is over, so go at once.
    os._exit(code if code >= 0 else 128 - code)


def run(command):
    """Runs the command, hands signals on to it, and gives its exit code."""

    def before_it_starts():
        # It dies with this program, however this one dies: without the devices there is nothing to test.
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, AWAITED)

    child = subprocess.Popen(command, preexec_fn=before_it_starts)
    while child.poll() is None:
        number = signal.sigwait(AWAITED)
        if number != signal.SIGCHLD:
            child.send_signal(number)
    return child.returncode


main()
