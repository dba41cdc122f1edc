using System.Globalization;

namespace PingHuEcoPublic.Text;

/// <summary>The two languages in which everything is said; Chinese without a prefix in the address, English under <c>/en</c>.</summary>
/// <param name="Code">As stored in rows and as <c>lang</c> says it: <c>zh-CN</c> or <c>en</c>.</param>
/// <param name="Prefix">What stands before the path: empty, or <c>/en</c>.</param>
public sealed record Language(string Code, string Prefix)
{
    /// <summary>Chinese, the first language.</summary>
    public static Language Chinese { get; } = new("zh-CN", "");

    /// <summary>English, complete.</summary>
    public static Language English { get; } = new("en", "/en");

    /// <summary>The language of what is being written now.</summary>
    public static Language Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? English : Chinese;

    /// <summary>The other of the two.</summary>
    public Language Other => this == English ? Chinese : English;

    /// <summary>Writes in this language from here on, in this flow of control.</summary>
    public void Speak() => (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (Words, Forms);

    /// <summary>Writes in this language wherever none was chosen: a job writes no English because the server's own settings are English.</summary>
    public void SpeakByDefault() => (CultureInfo.DefaultThreadCurrentUICulture, CultureInfo.DefaultThreadCurrentCulture) = (Words, Forms);

    private CultureInfo Words => CultureInfo.GetCultureInfo(Code);

    private CultureInfo Forms => CultureInfo.GetCultureInfo(this == English ? "en-GB" : Code);
}
