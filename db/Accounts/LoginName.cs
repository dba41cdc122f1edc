using System.Net.Mail;
using System.Text;
using System.Text.RegularExpressions;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Accounts;

/// <summary>What people type to say who they are: a mobile number, an e-mail address, or a staff name.</summary>
/// <param name="Normal">The one form that is compared: <c>13800001234</c>, <c>li@example.com</c>, <c>liming</c>.</param>
/// <param name="Phone">The mobile number; null when it is none.</param>
/// <param name="Email">The e-mail address; null when it is none.</param>
public sealed partial record LoginName(string Normal, string? Phone, string? Email)
{
    /// <summary>The longest name that is read.</summary>
    public const int Longest = 100;

    /// <summary>Reads what was typed; full-width letters, blanks, hyphens and +86 do not matter.</summary>
    /// <param name="typed">What was typed.</param>
    /// <returns>The name; null when it is none of the three.</returns>
    public static LoginName? Read(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed) || typed.Length > Longest || !IsText(typed)) return null;
        var folded = typed.Normalize(NormalizationForm.FormKC).Trim().ToLowerInvariant();
        var digits = NotInNumbers().Replace(folded, "");
        if (Mobile().Match(digits) is { Success: true } mobile) return new(mobile.Groups[1].Value, mobile.Groups[1].Value, null);
        if (folded.Contains('@')) return MailAddress.TryCreate(folded, out var address) && address.Address == folded && Mail().IsMatch(folded) ? new(folded, null, folded) : null;
        return Staff().IsMatch(folded) ? new(folded, null, null) : null;
    }

    /// <summary>The name of a resident: a mobile number or an e-mail address.</summary>
    /// <exception cref="Refusal"><c>account.login.citizen</c></exception>
    public static LoginName OfCitizen(string? typed) =>
        Read(typed) is { } name && (name.Phone ?? name.Email) is not null ? name : throw new Refusal("account.login.citizen") { Field = "Login" };

    /// <summary>The name of a member of staff: letters, digits, points and hyphens, from three to forty.</summary>
    /// <exception cref="Refusal"><c>account.login.staff</c></exception>
    public static LoginName OfStaff(string? typed) =>
        Read(typed) is { Phone: null, Email: null } name ? name : throw new Refusal("account.login.staff") { Field = "Login" };

    private static bool IsText(string typed)
    {
        foreach (var rune in typed.EnumerateRunes())
            if (rune == Rune.ReplacementChar || Rune.IsControl(rune)) return false;
        return true;
    }

    [GeneratedRegex(@"[\s\-()]")]
    private static partial Regex NotInNumbers();

    [GeneratedRegex(@"^(?:\+?86)?(1[3-9][0-9]{9})$")]
    private static partial Regex Mobile();

    [GeneratedRegex(@"^[a-z0-9._%+\-]+@[a-z0-9\-]+(\.[a-z0-9\-]+)+$")]
    private static partial Regex Mail();

    [GeneratedRegex(@"^[a-z][a-z0-9.\-]{2,39}$")]
    private static partial Regex Staff();
}
