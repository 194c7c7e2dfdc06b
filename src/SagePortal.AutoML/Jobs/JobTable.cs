using SagePortal.Tabular;
using SagePortal.Tabular.Csv;

namespace SagePortal.AutoML.Jobs;

/// <summary>The training file as read.</summary>
/// <param name="Table">All columns and rows.</param>
/// <param name="Schema">Types and date orders, in column order.</param>
/// <param name="Read">How it was read.</param>
internal sealed record JobTable(Table Table, IReadOnlyList<ColumnSchema> Schema, CsvReadResult Read);
