"""killed_portal.py PORTAL_DLL SAGEPORTAL KILLS [SEED]: see ../killed_portal."""
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter

from botocore.exceptions import BotoCoreError, ClientError

from portal_process import PortalProcess

ROWS = 200_000
PATIENCE = 240
MODEL = """tree
version=v4
num_class=1
num_tree_per_iteration=1
label_index=0
max_feature_idx=0
objective=binary sigmoid:1
feature_names=tenure
feature_infos=[0:72]
tree_sizes=200

Tree=0
num_leaves=2
num_cat=0
split_feature=0
split_gain=3
threshold=12.5
decision_type=10
left_child=-1
right_child=-2
leaf_value=-{0} {0}
leaf_weight=1 1
leaf_count=40 20
internal_value=0
internal_weight=2
internal_count=60
is_linear=0
shrinkage=0.1


end of trees

pandas_categorical:null
"""


class Rounds:
    def __init__(self, portal, sageportal, seed):
        self.portal, self.sageportal, self.random = portal, sageportal, random.Random(seed)
        self.tally, self.violations, self.readiness, self.decisions = Counter(), [], [], 0

    def connect(self):
        self.sm, self.s3 = self.portal.client('sagemaker'), self.portal.client('s3')
        self.runtime, self.trail = self.portal.client('sagemaker-runtime'), self.portal.client('cloudtrail')

    def prepare(self):
        """Two models that answer differently, an endpoint to be updated, one whose traffic is shifted, a version, and rows."""
        self.portal.start()
        self.connect()
        self.bucket = f"sagemaker-us-east-1-{self.portal.client('sts').get_caller_identity()['Account']}"
        for name, leaf in (('a', 1), ('b', 2)):
            text, packed = (os.path.join(self.portal.folder, name + end) for end in ('.txt', '.tar.gz'))
            with open(text, 'w', encoding='utf-8') as file:
                file.write(MODEL.format(leaf))
            subprocess.run([self.sageportal, 'import', '--model', text, '--out', packed], check=True, stdout=subprocess.DEVNULL)
            self.s3.upload_file(packed, self.bucket, f'given/{name}.tar.gz')
            self.sm.create_model(ModelName=name, PrimaryContainer={'ModelDataUrl': f's3://{self.bucket}/given/{name}.tar.gz', 'Environment': {'SAGEMAKER_INFERENCE_OUTPUT': 'probability'}})
            self.sm.create_endpoint_config(EndpointConfigName=name, ProductionVariants=[self.variant('v', name)])
        self.sm.create_endpoint_config(EndpointConfigName='both', ProductionVariants=[self.variant('a', 'a'), self.variant('b', 'b')])
        self.sm.create_endpoint(EndpointName='updated', EndpointConfigName='a')
        self.sm.create_endpoint(EndpointName='shifted', EndpointConfigName='both')
        self.sm.create_model_package_group(ModelPackageGroupName='churn')
        container = {'Image': 'model:1', 'ModelDataUrl': f's3://{self.bucket}/given/a.tar.gz'}
        specification = {'Containers': [container], 'SupportedContentTypes': ['text/csv'], 'SupportedResponseMIMETypes': ['text/csv']}
        self.package = self.sm.create_model_package(ModelPackageGroupName='churn', InferenceSpecification=specification)['ModelPackageArn']
        self.s3.put_object(Bucket=self.bucket, Key='in/rows.csv', Body='\n'.join(str(i % 70) for i in range(ROWS)))
        self.settled('updated'), self.settled('shifted')
        self.weights, self.status = (1.0, 1.0), self.approval()[0]
        self.scores = {'a': self.score('updated')}
        self.sm.update_endpoint(EndpointName='updated', EndpointConfigName='b')
        self.settled('updated')
        self.scores['b'] = self.score('updated')
        assert self.scores['a'] != self.scores['b'], 'the models answer the same: nobody could tell which one serves'
        self.config = 'b'

    @staticmethod
    def variant(name, model):
        return {'VariantName': name, 'ModelName': model, 'InitialInstanceCount': 1, 'InstanceType': 'ml.m5.large', 'InitialVariantWeight': 1.0}

    def score(self, endpoint):
        """Of a fleet that may still be loading after a restart: refusals that say so are waited out."""
        began = time.monotonic()
        while True:
            try:
                return self.runtime.invoke_endpoint(EndpointName=endpoint, ContentType='text/csv', Body='30')['Body'].read().decode().strip()
            except (ClientError, BotoCoreError) as refused:
                if time.monotonic() - began > 60:
                    raise SystemExit(f'{endpoint} does not answer a minute after the restart: {refused}') from refused
                time.sleep(0.1)

    def settled(self, endpoint):
        return self.ended(lambda: self.sm.describe_endpoint(EndpointName=endpoint), lambda e: e['EndpointStatus'] not in ('Creating', 'Updating', 'RollingBack', 'SystemUpdating'))

    def ended(self, look, is_over):
        began = time.monotonic()
        while True:
            seen = look()
            if is_over(seen):
                return seen
            if time.monotonic() - began > PATIENCE:
                raise SystemExit(f'not over after {PATIENCE} s: {seen}')
            time.sleep(0.2)

    def approval(self):
        package = self.sm.describe_model_package(ModelPackageName=self.package)
        return package['ModelApprovalStatus'], package.get('ApprovalDescription', '')

    def run(self, number):
        """All four at random instants, then SIGKILL at another."""
        self.next_config = 'a' if self.config == 'b' else 'b'
        self.next_weights = (float(number), float(1 + self.random.randrange(50)))
        self.next_status = 'Rejected' if self.status == 'Approved' else 'Approved'
        canary = {'Type': 'CANARY', 'WaitIntervalInSeconds': 2, 'CanarySize': {'Type': 'CAPACITY_PERCENT', 'Value': 30}}
        transform = {
            'TransformJobName': f'job-{number}', 'ModelName': 'a', 'TransformOutput': {'S3OutputPath': f's3://{self.bucket}/out/{number}', 'AssembleWith': 'Line'},
            'TransformInput': {'DataSource': {'S3DataSource': {'S3DataType': 'S3Prefix', 'S3Uri': f's3://{self.bucket}/in/'}}, 'ContentType': 'text/csv', 'SplitType': 'Line'},
            'TransformResources': {'InstanceType': 'ml.m5.xlarge', 'InstanceCount': 1}}
        calls = {
            'update': lambda: self.sm.update_endpoint(EndpointName='updated', EndpointConfigName=self.next_config, DeploymentConfig={'BlueGreenUpdatePolicy': {'TrafficRoutingConfiguration': canary}}),
            'shift': lambda: self.sm.update_endpoint_weights_and_capacities(
                EndpointName='shifted', DesiredWeightsAndCapacities=[{'VariantName': v, 'DesiredWeight': w} for v, w in zip('ab', self.next_weights)]),
            'transform': lambda: self.sm.create_transform_job(**transform),
            'approval': lambda: self.sm.update_model_package(ModelPackageArn=self.package, ModelApprovalStatus=self.next_status, ApprovalDescription=f'round {number}')}
        answered, threads = set(), []
        for kind, call in calls.items():
            threads.append(threading.Thread(target=self.attempt, args=(kind, call, self.random.random() * 0.3, answered)))
            threads[-1].start()
        self.wait_for_the_instant(number, answered)
        self.portal.kill()
        for thread in threads:
            thread.join()
        self.readiness.append(self.portal.start())
        self.connect()
        for kind in calls:
            self.tally[f'{kind}: answered before the kill' if kind in answered else f'{kind}: not answered'] += 1
        self.check_update(number, 'update' in answered)
        self.check_shift(number, 'shift' in answered)
        self.check_approval(number, 'approval' in answered)
        self.check_transform(number, 'transform' in answered)

    def wait_for_the_instant(self, number, answered):
        """In turn: anywhere in the calls, when the first few are answered, and while what all of them began is under way."""
        wanted, longest = ((0, 1.5), (self.random.randrange(1, 4), 0.1), (4, 2.5))[number % 3]
        began = time.monotonic()
        while len(answered) < wanted and time.monotonic() - began < PATIENCE:
            time.sleep(0.002)
        time.sleep(self.random.random() * longest)

    def attempt(self, kind, call, delay, answered):
        time.sleep(delay)
        try:
            call()
            answered.add(kind)
        except ClientError as refused:
            self.violations.append(f'{kind} was refused: {refused}')
        except BotoCoreError:
            pass

    def require(self, holds, number, text):
        if not holds:
            self.violations.append(f'round {number}: {text}')

    def check_update(self, number, was_answered):
        self.require(self.score('updated') in self.scores.values(), number, 'the endpoint answers neither as a nor as b after the restart')
        before = self.sm.describe_endpoint(EndpointName='updated')
        self.tally['update: still under way after the restart'] += before['EndpointStatus'] != 'InService'
        after = self.settled('updated')
        taken = after['EndpointConfigName'] == self.next_config
        self.require(after['EndpointStatus'] == 'InService', number, f"updated is {after['EndpointStatus']}: {after.get('FailureReason')}")
        self.require(taken or not was_answered or after.get('FailureReason'), number, 'an accepted update is gone without a reason')
        self.require({self.score('updated') for _ in range(5)} == {self.scores[after['EndpointConfigName']]}, number, 'the endpoint answers by another model than it says')
        self.tally['update: done' if taken else 'update: not taken'] += 1
        self.config = after['EndpointConfigName']

    def check_shift(self, number, was_answered):
        after = self.settled('shifted')
        weights = tuple(next(v['CurrentWeight'] for v in after['ProductionVariants'] if v['VariantName'] == name) for name in 'ab')
        self.require(weights in (self.weights, self.next_weights), number, f'weights {weights} are neither {self.weights} nor {self.next_weights}')
        self.require(weights == self.next_weights or not was_answered, number, f'an accepted shift to {self.next_weights} is gone: {weights}')
        self.require(self.score('shifted') in self.scores.values(), number, 'the shifted endpoint does not answer')
        self.tally['shift: done' if weights == self.next_weights else 'shift: not taken'] += 1
        self.weights = weights

    def check_approval(self, number, was_answered):
        status, comment = self.approval()
        taken = status == self.next_status
        self.require(status in (self.status, self.next_status), number, f'the version is {status}')
        self.require(taken or not was_answered, number, f'an accepted decision ({self.next_status}) is lost')
        self.require(taken == (comment == f'round {number}'), number, f'the version is {status} with the comment of another decision: {comment}')
        self.decisions += taken
        pages = self.trail.get_paginator('lookup_events').paginate(LookupAttributes=[{'AttributeKey': 'EventName', 'AttributeValue': 'UpdateModelPackage'}])
        written = sum(len(page['Events']) for page in pages)
        self.require(written == self.decisions, number, f'{self.decisions} decisions, {written} in the audit trail')
        self.tally['approval: done' if taken else 'approval: not taken'] += 1
        self.status = status

    def check_transform(self, number, was_answered):
        name = f'job-{number}'
        try:
            before = self.sm.describe_transform_job(TransformJobName=name)
        except ClientError as missing:
            self.require(not was_answered, number, f'an accepted transform job is gone: {missing}')
            self.tally['transform: not taken'] += 1
            return
        self.tally['transform: still under way after the restart'] += before['TransformJobStatus'] == 'InProgress'
        job = self.ended(lambda: self.sm.describe_transform_job(TransformJobName=name), lambda j: j['TransformJobStatus'] in ('Completed', 'Failed', 'Stopped'))
        self.tally[f"transform: {job['TransformJobStatus'].lower()}"] += 1
        self.require(job['TransformJobStatus'] == 'Completed' or job.get('FailureReason'), number, f"the job is {job['TransformJobStatus']} without a reason")
        if job['TransformJobStatus'] == 'Completed':
            lines = self.s3.get_object(Bucket=self.bucket, Key=f'out/{number}/rows.csv.out')['Body'].read().decode().splitlines()
            self.require(len(lines) == ROWS, number, f'{len(lines)} results for {ROWS} rows')

    def check_end(self, dll):
        """With the portal down: the database and the chain of the audit trail are sound."""
        self.portal.kill()
        data = os.path.join(self.portal.folder, 'data')
        for name in sorted(os.listdir(data)):
            if name.endswith('.db'):
                with sqlite3.connect(os.path.join(data, name)) as db:
                    sound = db.execute('PRAGMA integrity_check').fetchone()[0]
                self.require(sound == 'ok', 'end', f'{name}: {sound}')
        verified = subprocess.run(['dotnet', dll, 'audit', 'verify', '--data', data], capture_output=True, text=True, check=False)
        self.require(verified.returncode == 0, 'end', f'audit verify: {verified.stdout}{verified.stderr}')


def main(dll, sageportal, kills, seed=''):
    seed = int(seed) if seed else random.randrange(1 << 30)
    kept = os.environ.get('FOLDER')
    folder = kept or tempfile.mkdtemp(prefix='killed-portal-')
    os.makedirs(folder, exist_ok=True)
    portal = PortalProcess(dll, folder)
    rounds = Rounds(portal, sageportal, seed)
    print(f'{kills} kills, seed {seed}', flush=True)
    try:
        rounds.prepare()
        for number in range(1, int(kills) + 1):
            rounds.run(number)
            print(f'kill {number}: ready again after {rounds.readiness[-1]:.1f} s, {len(rounds.violations)} violations', flush=True)
        rounds.check_end(dll)
    finally:
        portal.kill()
        if not kept:
            shutil.rmtree(folder, ignore_errors=True)
    for what, count in sorted(rounds.tally.items()):
        print(f'{what}: {count}')
    print(f'decisions that stayed, each once in the audit trail: {rounds.decisions}')
    print(f'ready again after {sorted(rounds.readiness)[len(rounds.readiness) // 2]:.1f} s in the median, {max(rounds.readiness):.1f} s at most')
    for violation in rounds.violations:
        print('VIOLATION', violation)
    return 1 if rounds.violations else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
