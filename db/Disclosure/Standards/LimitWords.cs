using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Says a limit in words, in either language.</summary>
public static class LimitWords
{
    /// <summary>The limit, whether a reading keeps it, what stood before and what comes after.</summary>
    public static IEnumerable<string> Say(StandardLimit limit, StandardBook book, decimal? reading, Wording words)
    {
        var steps = book.Steps(limit.Item, limit.Period, limit.Class);
        var at = steps.Index().First(each => each.Item == limit).Index;
        yield return words["Limit.Is", limit.Name(words), words[$"Quality.Period.{limit.Period}"], Class(limit, words), Bound(limit), limit.Unit];
        if (reading is { } value) yield return words[limit.Admits(value) ? "Limit.Kept" : "Limit.Broken", value, limit.Unit];
        yield return limit.ValidTo is { } last ? words["Limit.Until", book.Standard(limit.Standard).Title(words), limit.Source, words.Day(limit.ValidFrom), words.Day(last)]
            : words["Limit.Since", book.Standard(limit.Standard).Title(words), limit.Source, words.Day(limit.ValidFrom)];
        if (at > 0) yield return words["Limit.Before", words.Day(steps[at - 1].ValidTo!.Value), Bound(steps[at - 1]), limit.Unit];
        if (at < steps.Count - 1) yield return words["Limit.After", words.Day(steps[at + 1].ValidFrom), Bound(steps[at + 1]), limit.Unit];
        if (!limit.Confirmed) yield return words["Quality.Unconfirmed"];
    }

    /// <summary>The class of a limit as its standard writes it: 二级, Ⅲ类, 4a类.</summary>
    public static string Class(StandardLimit limit, Wording words) => words[$"Quality.Class.{limit.Medium}.{limit.Class}"];

    /// <summary>The limit as a bound: ≤ 60.</summary>
    public static string Bound(StandardLimit limit) => $"{(limit.Comparison == ">=" ? "≥" : "≤")} {limit.Value.ToString("0.#####", System.Globalization.CultureInfo.InvariantCulture)}";
}
