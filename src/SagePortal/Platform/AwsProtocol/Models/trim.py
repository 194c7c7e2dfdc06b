"""Writes the service models of this folder from botocore's: python3 trim.py

Kept are names, locations, constraints and error shapes of the operations that programs call here; documentation, endpoint rules and everything that
no kept operation reaches is left out. botocore is Copyright Amazon.com, Inc., licensed under the Apache License 2.0; see NOTICE.md.
"""
import botocore
from botocore.loaders import Loader
import json
import pathlib

SAGEMAKER = """
CreateAutoMLJobV2 DescribeAutoMLJobV2 CreateAutoMLJob DescribeAutoMLJob ListAutoMLJobs StopAutoMLJob ListCandidatesForAutoMLJob
CreateModel DescribeModel ListModels DeleteModel CreateEndpointConfig DescribeEndpointConfig ListEndpointConfigs DeleteEndpointConfig CreateEndpoint
DescribeEndpoint ListEndpoints UpdateEndpoint UpdateEndpointWeightsAndCapacities DeleteEndpoint CreateTransformJob DescribeTransformJob ListTransformJobs
StopTransformJob CreateModelPackageGroup DescribeModelPackageGroup ListModelPackageGroups DeleteModelPackageGroup PutModelPackageGroupPolicy
GetModelPackageGroupPolicy DeleteModelPackageGroupPolicy CreateModelPackage DescribeModelPackage BatchDescribeModelPackage ListModelPackages
UpdateModelPackage DeleteModelPackage AddTags ListTags DeleteTags Search GetSearchSuggestions CreateHumanTaskUi DescribeHumanTaskUi ListHumanTaskUis
DeleteHumanTaskUi RenderUiTemplate CreateFlowDefinition DescribeFlowDefinition ListFlowDefinitions DeleteFlowDefinition CreateWorkteam DescribeWorkteam
ListWorkteams UpdateWorkteam DeleteWorkteam CreateWorkforce DescribeWorkforce ListWorkforces UpdateWorkforce DeleteWorkforce CreateExperiment
DescribeExperiment ListExperiments UpdateExperiment DeleteExperiment CreateTrial DescribeTrial ListTrials UpdateTrial DeleteTrial CreateTrialComponent
DescribeTrialComponent ListTrialComponents UpdateTrialComponent DeleteTrialComponent AssociateTrialComponent DisassociateTrialComponent CreateModelCard
DescribeModelCard ListModelCards ListModelCardVersions UpdateModelCard DeleteModelCard
""".split()

SERVICES = {
    'sts': ['AssumeRole', 'GetAccessKeyInfo', 'GetCallerIdentity', 'GetSessionToken'],
    'iam': None,
    'sagemaker': SAGEMAKER,
    'sagemaker-runtime': ['InvokeEndpoint', 'InvokeEndpointAsync'],
    'sagemaker-a2i-runtime': None,
    'sagemaker-metrics': None,
    'cloudtrail': ['LookupEvents'],
}

SHAPE = ('type', 'required', 'enum', 'pattern', 'min', 'max', 'payload', 'exception', 'error', 'fault', 'sensitive', 'timestampFormat', 'flattened', 'document')
REFERENCE = ('shape', 'location', 'locationName', 'flattened', 'streaming', 'timestampFormat')


def reference(r):
    return {k: r[k] for k in REFERENCE if k in r}


def shape(s):
    out = {k: s[k] for k in SHAPE if k in s}
    if s['type'] == 'structure':
        out['members'] = {name: reference(m) for name, m in s.get('members', {}).items()}
    for part in ('member', 'key', 'value'):
        if part in s:
            out[part] = reference(s[part])
    return out


def trim(model, names):
    operations, shapes, todo = {}, {}, []
    for name in sorted(names or model['operations']):
        o = model['operations'][name]
        kept = {'http': {k: o['http'][k] for k in ('method', 'requestUri', 'responseCode') if k in o['http']}}
        for side in ('input', 'output'):
            if side in o:
                kept[side] = {k: o[side][k] for k in ('shape', 'resultWrapper') if k in o[side]}
                todo.append(o[side]['shape'])
        kept['errors'] = [e['shape'] for e in o.get('errors', [])]
        todo += kept['errors']
        operations[name] = kept
    while todo:
        name = todo.pop()
        if name not in shapes:
            shapes[name] = shape(model['shapes'][name])
            s = shapes[name]
            todo += [m['shape'] for m in s.get('members', {}).values()]
            todo += [s[part]['shape'] for part in ('member', 'key', 'value') if part in s]
    metadata = {k: model['metadata'][k] for k in ('apiVersion', 'endpointPrefix', 'jsonVersion', 'protocol', 'signingName', 'targetPrefix', 'xmlNamespace') if k in model['metadata']}
    return {'metadata': metadata, 'operations': operations, 'shapes': dict(sorted(shapes.items()))}


if __name__ == '__main__':
    here = pathlib.Path(__file__).parent
    for service, names in SERVICES.items():
        trimmed = trim(Loader().load_service_model(service, 'service-2'), names)
        (here / f'{service}.json').write_text(json.dumps(trimmed, separators=(',', ':'), ensure_ascii=False) + '\n')
        print(service, len(trimmed['operations']), 'operations', len(trimmed['shapes']), 'shapes')
    print('botocore', botocore.__version__)
