"""A real portal on a data folder of its own, which can be killed and started again, and AWS's own clients for it."""
import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

import boto3
from botocore.config import Config


class PortalProcess:
    def __init__(self, dll, folder):
        with socket.socket() as free:
            free.bind(('127.0.0.1', 0))
            port = free.getsockname()[1]
        self.folder, self.url = folder, f'http://127.0.0.1:{port}'
        self._key_file, self._log = os.path.join(folder, 'key.json'), os.path.join(folder, 'portal.log')
        self._command = ['dotnet', dll, '--empty', '--data', os.path.join(folder, 'data'), '--urls', self.url, '--access-key-file', self._key_file]
        self._process = None

    def start(self):
        """Seconds until it is ready."""
        began = time.monotonic()
        with open(self._log, 'ab') as log:
            self._process = subprocess.Popen(self._command, stdout=log, stderr=log)
        while time.monotonic() - began < 300:
            if self._process.poll() is not None:
                raise SystemExit(f'the portal ended with {self._process.returncode}:\n{self.last_lines()}')
            try:
                with urllib.request.urlopen(self.url + '/readyz', timeout=5) as answer:
                    if answer.status == 200:
                        return time.monotonic() - began
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise SystemExit(f'the portal was not ready within five minutes:\n{self.last_lines()}')

    def kill(self):
        if self._process is not None and self._process.poll() is None:
            os.kill(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def last_lines(self):
        with open(self._log, encoding='utf-8', errors='replace') as log:
            return ''.join(log.readlines()[-40:])

    def client(self, service):
        """Answers once or fails: what a client repeats by itself would hide what was lost."""
        with open(self._key_file, encoding='utf-8') as file:
            key = json.load(file)
        config = Config(retries={'total_max_attempts': 1}, connect_timeout=10, read_timeout=60)
        return boto3.Session().client(
            service, endpoint_url=self.url, region_name='us-east-1', config=config,
            aws_access_key_id=key['AccessKeyId'], aws_secret_access_key=key['SecretAccessKey'])
