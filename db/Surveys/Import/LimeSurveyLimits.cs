using System.Globalization;

namespace PingHuEcoPublic.Surveys;

/// <summary>The attributes of LimeSurvey that are limits or words of ours.</summary>
internal sealed partial class LimeSurvey
{
    private Phrase? Said(LimeQuestion lime, string attribute) => lime.Words.Where(word => word.Name == attribute && word.Text.Trim().Length > 0).Select(word => (word.Language, word.Text)).ToArray() is { Length: > 0 } words ? draft.Say(lime.Title, words) : null;

    private Amount Number(LimeQuestion lime, string code, Phrase text)
    {
        var from = Decimal(lime, "min_num_value_n", -999_999_999);
        return new(code, text, from, Math.Max(Decimal(lime, "max_num_value_n", 999_999_999), from + 1), lime.Attributes.GetValueOrDefault("num_value_int_only") == "1" ? 0 : 4, Said(lime, "suffix"));
    }

    private DateOnly On(LimeQuestion lime, string attribute, DateOnly otherwise)
    {
        if (lime.Attributes.GetValueOrDefault(attribute, "").Trim() is not { Length: > 0 } said) return otherwise;
        if (DateOnly.TryParseExact(said.Split(' ')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        draft.Lose(lime.Title, LossKind.Validation, $"{attribute} = {said}");
        return otherwise;
    }

    // A limit may be an expression, which is none of ours.
    private int Number(LimeQuestion lime, string attribute)
    {
        if (int.TryParse(lime.Attributes.GetValueOrDefault(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        if (lime.Attributes.GetValueOrDefault(attribute) is { Length: > 0 } said) draft.Lose(lime.Title, LossKind.Validation, $"{attribute} = {said}");
        return 0;
    }

    private static decimal Decimal(LimeQuestion lime, string attribute, decimal otherwise) => decimal.TryParse(lime.Attributes.GetValueOrDefault(attribute), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 999_999_999 ? number : otherwise;

    private int Longest(LimeQuestion lime)
    {
        var wanted = Number(lime, "maximum_chars");
        if (wanted > 1_000) draft.Lose(lime.Title, LossKind.Limit, $"{wanted} > 1000");
        return wanted is > 0 and <= 1_000 ? wanted : lime.Type == "S" ? 300 : 1_000;
    }
}
