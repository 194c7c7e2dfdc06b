namespace SagePortal.AutoML.Reports.Html;

/// <summary>The looks of the report; light only, since it is meant for paper.</summary>
internal static class ReportStyle
{
    public const string Css = """

        @page { size: A4; margin: 16mm 14mm; }
        * { box-sizing: border-box; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        body { margin: 0; background: #fff; color: #1e293b; font: 14px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans JP", "Hiragino Sans", "Yu Gothic UI", sans-serif; }
        main { max-width: 900px; margin: 0 auto; padding: 32px 24px; }
        header { border-bottom: 3px solid #2563eb; padding-bottom: 16px; margin-bottom: 20px; }
        header p { margin: 0; color: #64748b; }
        h1 { font-size: 26px; line-height: 1.25; margin: 2px 0 6px; overflow-wrap: anywhere; }
        h2 { font-size: 18px; margin: 32px 0 8px; padding-bottom: 4px; border-bottom: 1px solid #e2e8f0; break-after: avoid; }
        h3 { font-size: 14px; margin: 0 0 4px; overflow-wrap: anywhere; }
        p.note { color: #64748b; font-size: 12.5px; margin: 0 0 10px; }
        .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; margin: 16px 0; }
        .card { border: 1px solid #e2e8f0; border-radius: 8px; padding: 10px 14px; break-inside: avoid; }
        .card.first { border-color: #2563eb; background: #eff6ff; }
        .card span { display: block; font-size: 12px; color: #64748b; }
        .card strong { display: block; font-size: 24px; line-height: 1.3; font-variant-numeric: tabular-nums; }
        .plain { background: #f8fafc; border-left: 4px solid #2563eb; padding: 10px 16px; margin: 16px 0; break-inside: avoid; }
        .plain p { margin: 4px 0; }
        table { border-collapse: collapse; width: 100%; margin: 4px 0 12px; font-size: 13px; font-variant-numeric: tabular-nums; }
        th, td { text-align: right; padding: 5px 8px; border-bottom: 1px solid #e2e8f0; vertical-align: top; overflow-wrap: anywhere; }
        th[scope=row], td.text, th:first-child { text-align: left; font-weight: 500; }
        thead { display: table-header-group; }
        thead th { color: #64748b; font-weight: 600; border-bottom: 2px solid #cbd5e1; }
        tr { break-inside: avoid; }
        table.pairs td, table.words td, table.words th { text-align: left; }
        table.pairs th { width: 34%; color: #475569; }
        table.matrix { width: auto; }
        table.matrix td { min-width: 64px; text-align: center; border: 2px solid #fff; }
        table.matrix td small { display: block; opacity: .8; }
        table.matrix th { max-width: 140px; }
        .charts { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 16px 20px; }
        figure { margin: 0; break-inside: avoid; }
        figcaption { font-weight: 600; font-size: 13px; margin-bottom: 2px; }
        svg { width: 100%; height: auto; display: block; }
        svg .grid { stroke: #e2e8f0; stroke-width: 1; }
        svg .tick { fill: #64748b; font-size: 10px; }
        svg .axis { fill: #334155; font-size: 11px; }
        svg .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
        svg .reference { stroke: #94a3b8; stroke-width: 1.2; stroke-dasharray: 4 4; }
        ul.legend { list-style: none; margin: 2px 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: 2px 12px; font-size: 11.5px; }
        ul.legend i { display: inline-block; width: 10px; height: 10px; border-radius: 2px; margin-right: 4px; }
        .track { display: block; background: #f1f5f9; border-radius: 3px; min-width: 120px; }
        .bar { display: block; height: 12px; background: #2563eb; border-radius: 3px; min-width: 1px; }
        .badge { display: inline-block; font-size: 11px; border-radius: 10px; padding: 0 8px; background: #f1f5f9; color: #475569; white-space: nowrap; }
        .badge.high { background: #fee2e2; color: #991b1b; }
        @media print { main { max-width: none; padding: 0; } }
        @media (max-width: 640px) { .charts { grid-template-columns: 1fr; } }

        """;
}
