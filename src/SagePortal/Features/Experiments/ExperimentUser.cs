namespace SagePortal.Features.Experiments;

/// <summary>SageMaker's UserContext.</summary>
public sealed record ExperimentUser(ExperimentIdentity IamIdentity)
{
    internal static ExperimentUser Creator(ExperimentEntity entity) => new(new ExperimentIdentity(entity.CreatedByArn, entity.CreatedBy.ToString()));

    internal static ExperimentUser Editor(ExperimentEntity entity) => new(new ExperimentIdentity(entity.ModifiedByArn, entity.ModifiedBy.ToString()));
}

/// <summary>SageMaker's IamIdentity.</summary>
public sealed record ExperimentIdentity(string Arn, string PrincipalId);
