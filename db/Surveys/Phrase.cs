using System.Globalization;
using System.Text.Json.Serialization;

namespace PingHuEcoPublic.Surveys;

/// <summary>What a questionnaire says, in each language that it is offered in. As JSON: <c>{"zh-CN": "…", "en": "…"}</c>.</summary>
/// <param name="Zh">In Chinese.</param>
/// <param name="En">In English.</param>
public sealed record Phrase([property: JsonPropertyName("zh-CN")] string Zh, [property: JsonPropertyName("en")] string En)
{
    /// <summary>In the language of a culture: English when its language is English, else Chinese.</summary>
    public string In(CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" ? En : Zh;

    /// <summary>Whether it is said in every language.</summary>
    [JsonIgnore]
    public bool IsComplete => !string.IsNullOrWhiteSpace(Zh) && !string.IsNullOrWhiteSpace(En);

    /// <summary>In the language of the page that is being written.</summary>
    public override string ToString() => In(CultureInfo.CurrentUICulture);
}
