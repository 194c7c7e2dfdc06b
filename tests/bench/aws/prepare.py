"""prepare.py URL KEY_FILE LUA_FILE: makes an AutoML job and writes the wrk script that describes it with a signature of botocore's."""
import io
import json
import random
import sys

import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

url, key_file, lua_file = sys.argv[1:]
key = json.load(open(key_file))
own = dict(endpoint_url=url, region_name='us-east-1', aws_access_key_id=key['AccessKeyId'], aws_secret_access_key=key['SecretAccessKey'])
s3, sm, iam = boto3.client('s3', **own), boto3.client('sagemaker', **own), boto3.client('iam', **own)
rows = '\n'.join(f'{random.random():.4f},{random.random():.4f},{random.choice("ab")}' for _ in range(200))
s3.create_bucket(Bucket='bench')
s3.upload_fileobj(io.BytesIO(f'x,z,y\n{rows}\n'.encode()), 'bench', 'table.csv')
statement = {'Effect': 'Allow', 'Principal': {'Service': 'sagemaker.amazonaws.com'}, 'Action': 'sts:AssumeRole'}
role = iam.create_role(RoleName='bench', AssumeRolePolicyDocument=json.dumps({'Version': '2012-10-17', 'Statement': [statement]}))['Role']['Arn']
allowed = {'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'}
iam.put_role_policy(RoleName='bench', PolicyName='s3', PolicyDocument=json.dumps({'Version': '2012-10-17', 'Statement': [allowed]}))
sm.create_auto_ml_job_v2(
    AutoMLJobName='bench', RoleArn=role, OutputDataConfig={'S3OutputPath': 's3://bench/out'},
    AutoMLJobInputDataConfig=[{'ChannelType': 'training', 'DataSource': {'S3DataSource': {'S3DataType': 'S3Prefix', 'S3Uri': 's3://bench/table.csv'}}}],
    AutoMLProblemTypeConfig={'TabularJobConfig': {'TargetAttributeName': 'y', 'CompletionCriteria': {'MaxCandidates': 1}}})
sm.stop_auto_ml_job(AutoMLJobName='bench')

body = json.dumps({'AutoMLJobName': 'bench'})
headers = {'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': 'SageMaker.DescribeAutoMLJobV2'}
request = AWSRequest('POST', url + '/', headers=headers, data=body)
SigV4Auth(Credentials(key['AccessKeyId'], key['SecretAccessKey']), 'sagemaker', 'us-east-1').add_auth(request)
with open(lua_file, 'w') as lua:
    lua.write("wrk.method = 'POST'\n")
    lua.write(f'wrk.body = {json.dumps(body)}\n')
    for name, value in request.headers.items():
        lua.write(f'wrk.headers[{json.dumps(name)}] = {json.dumps(value)}\n')
    lua.write("""function done(s, l)
  io.write(string.format("RESULT %.0f %d %d %d\\n", s.requests / (s.duration / 1e6), l:percentile(50), l:percentile(99),
    s.errors.status + s.errors.connect + s.errors.read + s.errors.write + s.errors.timeout))
end
""")
