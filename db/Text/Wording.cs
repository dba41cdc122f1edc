using System.Globalization;
using System.Resources;

namespace PingHuEcoPublic.Text;

/// <summary>
/// Looks words up in one language where no request stands behind: deadlines, mails, commands. Pages use their localizer on
/// the same resource.
/// </summary>
/// <param name="culture">The language; zh-CN is the neutral one.</param>
public sealed class Wording(CultureInfo culture)
{
    private static readonly ResourceManager Source = new("PingHuEcoPublic.Text.Words", typeof(Words).Assembly);

    /// <summary>Chinese as written in the mainland.</summary>
    public static Wording Chinese { get; } = new(CultureInfo.GetCultureInfo("zh-CN"));

    /// <summary>British English.</summary>
    public static Wording English { get; } = new(CultureInfo.GetCultureInfo("en-GB"));

    /// <summary>The language.</summary>
    public CultureInfo Culture => culture;

    /// <summary>Whether the language is Chinese, for facts that carry their name in both.</summary>
    public bool IsChinese => culture.TwoLetterISOLanguageName == "zh";

    /// <summary>The words of the language asked for by a page: English when its language is English, else Chinese.</summary>
    public static Wording Of(CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" ? English : Chinese;

    /// <summary>The words under a key with their placeholders filled; the key itself where there are none, which a test finds.</summary>
    public string this[string key, params object?[] args] => Source.GetString(key, culture) is { } words ? args is [] ? words : string.Format(culture, words, args) : key;

    /// <summary>The words under a key for a number of things: English has <c>key.One</c> for exactly one.</summary>
    /// <param name="key">The key for other numbers; the number stands at {0}.</param>
    /// <param name="number">How many.</param>
    public string Many(string key, long number) => this[!IsChinese && number == 1 ? $"{key}.One" : key, number];

    /// <summary>A day as it is said in full, with the day of the week.</summary>
    public string Day(DateOnly day) => this["Day.Full", day];

    /// <summary>A stretch of days; one day alone when both are the same.</summary>
    public string Days(DateOnly from, DateOnly to) => from == to ? Day(from) : this["Day.Range", from, to];
}
