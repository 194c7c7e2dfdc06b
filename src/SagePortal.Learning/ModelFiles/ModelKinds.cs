using System.Collections.Frozen;
using SagePortal.Learning.Baselines;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Factorization;
using SagePortal.Learning.Forests;
using SagePortal.Learning.Linear;
using SagePortal.Learning.Neighbors;
using SagePortal.Learning.Neural;
using SagePortal.Learning.SymmetricTrees;

namespace SagePortal.Learning.ModelFiles;

/// <summary>Every kind of model a file may hold, with the function that reads what <see cref="IModel.Write"/> of that kind wrote. A new kind is one line here.</summary>
internal static class ModelKinds
{
    public static FrozenDictionary<string, Func<ModelReader, IModel>> Readers { get; } = new Dictionary<string, Func<ModelReader, IModel>>(StringComparer.Ordinal)
    {
        [BaselineModel.KindName] = BaselineModel.ReadFrom,
        [GradientBoostingModel.KindName] = GradientBoostingModel.ReadFrom,
        [ForestModel.KindName] = ForestModel.ReadFrom,
        [LinearModel.KindName] = LinearModel.ReadFrom,
        [NearestNeighborsModel.KindName] = NearestNeighborsModel.ReadFrom,
        [FactorizationMachineModel.KindName] = FactorizationMachineModel.ReadFrom,
        [NeuralNetworkModel.KindName] = NeuralNetworkModel.ReadFrom,
        [SymmetricTreesModel.KindName] = SymmetricTreesModel.ReadFrom,
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
