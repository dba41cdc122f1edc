using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Occurrences as a table that a spreadsheet opens.</summary>
public static class OccurrenceTable
{
    /// <summary>One row an occurrence: code, name, due day, day of publication, on time or not, counted or not.</summary>
    public static byte[] Csv(IEnumerable<OccurrenceLine> occurrences, IReadOnlyCollection<Obligation> catalogue, Wording words)
    {
        var rows = catalogue.ToDictionary(row => row.Code);
        return Kernel.Csv.Write(
            [words["Disclosure.Csv.Code"], words["Disclosure.All.What"], words["Disclosure.All.Due"], words["Disclosure.All.Published"], words["Disclosure.OnTime"], words["Disclosure.Csv.Counted"]],
            occurrences.Select(each => (object?[])[each.Obligation, each.Name(rows.GetValueOrDefault(each.Obligation), words), each.DueOn, each.PublishedOn, each.Notice is null ? null : each.IsOnTime, rows.GetValueOrDefault(each.Obligation)?.Counted == true]));
    }
}

/// <summary>Indicators as a table that a spreadsheet opens.</summary>
public static class IndicatorTable
{
    /// <summary>One row a figure; an indicator without one has a row with empty cells, never a nought.</summary>
    public static byte[] Csv(IEnumerable<Indicator> plan, Wording words) => Kernel.Csv.Write(
        [words["Disclosure.Csv.Code"], words["Disclosure.Indicators.What"], words["Disclosure.Csv.Year"], words["Disclosure.Indicators.TargetHead"], words["Disclosure.Indicators.Period"], words["Disclosure.Indicators.Actual"], words["Disclosure.Csv.Unit"], words["Disclosure.Csv.AsOf"], words["Disclosure.Indicators.SourceHead"]],
        plan.SelectMany(each => each.Actuals.Value.Cast<Actual?>().DefaultIfEmpty().Select(actual => (object?[])
        [
            each.Code, each.Title(words), each.Year, each.TargetWords(words), actual?.Period, (object?)actual?.Value ?? actual?.Statement, each.Unit(words), actual?.AsOf, actual?.Source,
        ])));
}
