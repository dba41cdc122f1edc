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
            [words["Disclosure.Csv.Code"], words["Disclosure.All.What"], words["Disclosure.All.Due"], words["Disclosure.All.Published"], words["Disclosure.OnTime"], words["Disclosure.Csv.Counted"], words["Disclosure.Csv.Means"], words["Disclosure.Csv.Address"]],
            occurrences.Select(each => (object?[])[each.Obligation, each.Name(rows.GetValueOrDefault(each.Obligation), words), each.DueOn, each.PublishedOn, each.By is null ? null : each.IsOnTime, rows.GetValueOrDefault(each.Obligation)?.Counted == true, each.By is { } by ? words[$"Means.{by.Means}"] : null, each.By?.Url]));
    }
}

/// <summary>The history of the rate as a table that a spreadsheet opens.</summary>
public static class RateTable
{
    /// <summary>One row a day: the first value as it was measured, and the same day by what is known now.</summary>
    /// <param name="days">The first values.</param>
    /// <param name="occurrences">Every occurrence of the year.</param>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="today">Until when things are known.</param>
    /// <param name="words">The language.</param>
    public static byte[] Csv(IEnumerable<RateDay> days, IReadOnlyCollection<OccurrenceLine> occurrences, IReadOnlyCollection<Obligation> catalogue, DateOnly today, Wording words) => Kernel.Csv.Write(
        [words["Disclosure.Csv.Day"], words["Disclosure.Csv.Due"], words["Disclosure.Csv.Published"], words["Disclosure.OnTime"], words["Disclosure.Rate.Published"], words["Disclosure.Rate.OnTime"], words["Disclosure.Csv.Confirmed"], words["Disclosure.Csv.Rows"], words["Disclosure.Csv.NowDue"], words["Disclosure.Csv.NowPublished"], words["Disclosure.Csv.NowOnTime"]],
        from day in days
        let now = DisclosureRate.Of(day.Year, day.Day, occurrences, catalogue, today)
        select (object?[])[day.Day, day.Due, day.Published, day.OnTime, day.PublishedPercent, day.OnTimePercent, day.Confirmed, day.RowsAll, now.Due, now.Published, now.OnTime]);
}

/// <summary>Enterprises that must disclose as a table that a spreadsheet opens.</summary>
public static class EnterpriseTable
{
    /// <summary>One row an enterprise.</summary>
    public static byte[] Csv(EnterpriseHalf half, Wording words) => Kernel.Csv.Write(
        [words["Disclosure.Csv.Year"], words["Disclosure.Csv.CreditCode"], words["Disclosure.Enterprises.Name"], words["Disclosure.Enterprises.List"], words["Disclosure.All.Due"], words["Disclosure.Enterprises.Day"], words["Disclosure.Enterprises.Standing"], words["Disclosure.Csv.Address"]],
        half.Listed.Select(each => (object?[])[each.Year, each.CreditCode, each.Title, words[$"EnterpriseList.{each.List}"], half.DueOn, each.DisclosedOn, words[$"EnterpriseStanding.{each.On(half.Today, half.DueOn)}"], each.Url]));
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
