using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace PingHuEcoPublic.Surveys;

/// <summary>What a questionnaire says, in each language that it is offered in. As JSON: <c>{"zh-CN": "…", "en": "…"}</c>.</summary>
/// <param name="Zh">In Chinese.</param>
/// <param name="En">In English.</param>
public sealed partial record Phrase([property: JsonPropertyName("zh-CN")] string Zh, [property: JsonPropertyName("en")] string En)
{
    /// <summary>Other languages that an import brought, by their tag: kept and exported again, shown nowhere while the site does not speak them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Others { get; init; }

    /// <summary>In the language of a culture: English when its language is English and it is said in it, else Chinese.</summary>
    public string In(CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" && En.Length > 0 ? En : Zh;

    /// <summary>Whether it is said in every language.</summary>
    [JsonIgnore]
    public bool IsComplete => !string.IsNullOrWhiteSpace(Zh) && !string.IsNullOrWhiteSpace(En);

    /// <summary>Whether it is said in no language of ours.</summary>
    [JsonIgnore]
    public bool IsEmpty => string.IsNullOrWhiteSpace(Zh) && string.IsNullOrWhiteSpace(En);

    /// <summary>The questions whose answers it repeats: <c>{{town}}</c> stands for what was answered there.</summary>
    [JsonIgnore]
    public IEnumerable<string> Gaps => Gap().Matches(Zh).Concat(Gap().Matches(En)).Select(match => match.Groups[1].Value).Distinct();

    /// <summary>With each gap filled by what was answered; by an ellipsis where nothing was.</summary>
    /// <param name="said">What was answered to a question; null for nothing.</param>
    public Phrase Filled(Func<string, Phrase?> said) => !Zh.Contains("{{", StringComparison.Ordinal) && !En.Contains("{{", StringComparison.Ordinal) ? this : this with
    {
        Zh = Gap().Replace(Zh, match => said(match.Groups[1].Value)?.Zh ?? "…"),
        En = Gap().Replace(En, match => said(match.Groups[1].Value)?.En ?? "…"),
    };

    /// <summary>In the language of the page that is being written.</summary>
    public override string ToString() => In(CultureInfo.CurrentUICulture);

    /// <summary>Several, as one reads a list.</summary>
    internal static Phrase List(params IEnumerable<Phrase> phrases)
    {
        Phrase[] all = [.. phrases];
        return new(string.Join('、', all.Select(phrase => phrase.Zh)), string.Join(", ", all.Select(phrase => phrase.En)));
    }

    [GeneratedRegex(@"\{\{([a-z][a-z0-9-]{0,39})\}\}")]
    private static partial Regex Gap();
}
