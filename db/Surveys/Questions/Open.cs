using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace PingHuEcoPublic.Surveys;

/// <summary>A number that is typed.</summary>
/// <param name="Code">The variable.</param>
/// <param name="Text">The question.</param>
/// <param name="From">The lowest.</param>
/// <param name="To">The highest.</param>
/// <param name="Decimals">Digits behind the point, 0 to 4.</param>
/// <param name="Unit">What is counted; null for none.</param>
public sealed record Amount(string Code, Phrase Text, decimal From = 0, decimal To = 9999, int Decimals = 0, Phrase? Unit = null) : Question(Code, Text)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool KeepsFaulty => true;

    /// <summary>Full-width digits and a Chinese input method's point are forgiven.</summary>
    public override string Clean(string typed) => typed.Normalize(NormalizationForm.FormKC).Replace('。', '.').Trim() is var text && Read(text) is { } number ? number.ToString("0.####", CultureInfo.InvariantCulture) : text;

    /// <inheritdoc/>
    public override string? Fault(string answer) =>
        Read(answer) is not { } number || decimal.Round(number, Decimals) != number ? "survey.answer.number"
        : number < From || number > To ? "survey.answer.range"
        : null;

    /// <inheritdoc/>
    [JsonIgnore]
    public override object[] Limits => [From, To, Decimals];

    /// <summary>Steps above the lowest, where a smallint holds them all; else 0, and the number itself stands in the record.</summary>
    public override short[] Dense(string answer) => [IsDense ? (short)((Read(answer)!.Value - From) * Steps) : (short)0];

    /// <inheritdoc/>
    public override Phrase Say(string answer) => Unit is null ? new(answer, answer) : new($"{answer} {Unit.Zh}", $"{answer} {Unit.En}");

    /// <inheritdoc/>
    public override decimal? Number(string answer, string? row) => Read(answer);

    /// <inheritdoc/>
    [JsonIgnore]
    public override IEnumerable<Phrase?> Phrases => [.. base.Phrases, Unit];

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsSound => From < To && Decimals is >= 0 and <= 4;

    /// <inheritdoc/>
    [JsonIgnore]
    public override int Seconds => Reading(Text, Hint) + 4;

    private decimal Steps => (decimal)Math.Pow(10, Decimals);

    private bool IsDense => (To - From) * Steps <= short.MaxValue;

    private static decimal? Read(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1_000_000_000_000m ? number : null;
}

/// <summary>Words of one's own. They are never published raw.</summary>
/// <param name="Code">The variable.</param>
/// <param name="Text">The question.</param>
/// <param name="Longest">How many characters it takes, 1 to 1000.</param>
public sealed record FreeText(string Code, Phrase Text, int Longest = 300) : Question(Code, Text)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool KeepsFaulty => true;

    /// <summary>Without control characters but line breaks, and without half characters, which neither JSON nor the database can hold.</summary>
    public override string Clean(string typed)
    {
        var text = new StringBuilder(Math.Min(typed.Length, Longest + 1));
        foreach (var rune in typed.ReplaceLineEndings("\n").EnumerateRunes())
            if (rune.Value == '\n' || !Rune.IsControl(rune)) text.Append(rune.ToString());
        return text.ToString().Trim();
    }

    /// <inheritdoc/>
    public override string? Fault(string answer) => answer.Length <= Longest ? null : "survey.answer.long";

    /// <summary>0: something was written.</summary>
    public override short[] Dense(string answer) => [0];

    /// <inheritdoc/>
    public override Phrase Say(string answer) => new(answer, answer);

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsSound => Longest is >= 1 and <= 1000;

    /// <inheritdoc/>
    [JsonIgnore]
    public override int Seconds => Reading(Text, Hint) + (Required ? 20 : 8);
}

/// <summary>A day.</summary>
/// <param name="Code">The variable.</param>
/// <param name="Text">The question.</param>
/// <param name="From">The first day; at most 32,767 days before the last.</param>
/// <param name="To">The last day.</param>
public sealed record Day(string Code, Phrase Text, DateOnly From, DateOnly To) : Question(Code, Text)
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override bool KeepsFaulty => true;

    /// <inheritdoc/>
    public override string? Fault(string answer) =>
        !DateOnly.TryParseExact(answer, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? "survey.answer.date"
        : day < From || day > To ? "survey.answer.days"
        : null;

    /// <inheritdoc/>
    [JsonIgnore]
    public override object[] Limits => [From, To];

    /// <summary>Days after the first.</summary>
    public override short[] Dense(string answer) => [(short)(Read(answer).DayNumber - From.DayNumber)];

    /// <inheritdoc/>
    public override Phrase Say(string answer) => Read(answer) is var day ? new($"{day.Year}年{day.Month}月{day.Day}日", day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)) : throw new FormatException(answer);

    /// <summary>As 20261125, so that days compare as numbers do.</summary>
    public override decimal? Number(string answer, string? row) => Read(answer) is var day ? (((day.Year * 100) + day.Month) * 100) + day.Day : null;

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsSound => From <= To && To.DayNumber - From.DayNumber <= short.MaxValue;

    /// <inheritdoc/>
    [JsonIgnore]
    public override int Seconds => Reading(Text, Hint) + 5;

    private static DateOnly Read(string answer) => DateOnly.ParseExact(answer, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
