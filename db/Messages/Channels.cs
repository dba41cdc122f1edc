using System.Globalization;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Configuration;
using MimeKit;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Messages;

/// <summary>A mail as it is written.</summary>
/// <param name="To">The address.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Text">Plain text.</param>
public sealed record Mail(string To, string Subject, string Text)
{
    /// <summary>An address to which a mail program may post to end such mails (RFC 8058); null for mails that belong to something one does.</summary>
    public string? Unsubscribe { get; init; }
}

/// <summary>How mails leave the house.</summary>
public interface IMailChannel
{
    /// <summary>Sends, or throws <see cref="NotYet"/> when the channel is not set up.</summary>
    Task SendAsync(Mail mail, CancellationToken ct);
}

/// <summary>How short messages leave the house: one-time codes and word that there is something new, by the provider's templates; no text of ours, no content of a case.</summary>
public interface ISmsChannel
{
    /// <summary>Sends a one-time code to a mobile number, or throws <see cref="NotYet"/> when the channel is not set up.</summary>
    Task SendCodeAsync(string phone, string code, CancellationToken ct);

    /// <summary>Says that there is something new about the record with this number, never what, or throws <see cref="NotYet"/>.</summary>
    Task SendNewsAsync(string phone, string number, CancellationToken ct);
}

/// <summary>Development: what would go out is written into a directory instead.</summary>
/// <param name="directory">Where; <c>Messages:Drop</c>.</param>
/// <param name="clock">Now, for the files' names.</param>
public sealed class FileDrop(string directory, Clock clock) : IMailChannel, ISmsChannel
{
    /// <inheritdoc/>
    public async Task SendAsync(Mail mail, CancellationToken ct)
    {
        using var letter = Letters.Write(mail, "pinghu@localhost");
        await letter.WriteToAsync(Next("eml"), ct);
    }

    /// <inheritdoc/>
    public Task SendCodeAsync(string phone, string code, CancellationToken ct) => File.WriteAllTextAsync(Next("txt"), $"{phone}\n{code}\n", ct);

    /// <inheritdoc/>
    public Task SendNewsAsync(string phone, string number, CancellationToken ct) => File.WriteAllTextAsync(Next("news.txt"), $"{phone}\n{number}\n", ct);

    private string Next(string ending)
    {
        Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return Path.Combine(directory, $"{clock.Now.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture)}-{Id<Mail>.Blind()}.{ending}");
    }
}

/// <summary>SMTP, as <c>Messages:Mail</c> says: <c>Host</c>, <c>Port</c>, <c>User</c>, <c>Password</c>, <c>From</c>.</summary>
/// <param name="settings">That section.</param>
public sealed class Smtp(IConfigurationSection settings) : IMailChannel
{
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(30);

    /// <inheritdoc/>
    public async Task SendAsync(Mail mail, CancellationToken ct)
    {
        if (settings["Host"] is not { Length: > 0 } host || settings["From"] is not { Length: > 0 } from) throw new NotYet("messages.mail.unset", Later);
        using var letter = Letters.Write(mail, from);
        using var client = new SmtpClient { Timeout = 20_000 };
        await client.ConnectAsync(host, settings.GetValue("Port", 587), SecureSocketOptions.Auto, ct);
        if (settings["User"] is { Length: > 0 } user) await client.AuthenticateAsync(user, settings["Password"] ?? "", ct);
        await client.SendAsync(letter, ct);
        await client.DisconnectAsync(quit: true, ct);
    }
}

/// <summary>Until the bureau names a provider no short message goes out; what waits for one says so.</summary>
public sealed class NoSms : ISmsChannel
{
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(30);

    /// <inheritdoc/>
    public Task SendCodeAsync(string phone, string code, CancellationToken ct) => throw new NotYet("messages.sms.unset", Later);

    /// <inheritdoc/>
    public Task SendNewsAsync(string phone, string number, CancellationToken ct) => throw new NotYet("messages.sms.unset", Later);
}

internal static class Letters
{
    /// <summary>One recipient, whatever the address looks like: MimeKit parses it as one mailbox or refuses it.</summary>
    public static MimeMessage Write(Mail mail, string from)
    {
        var letter = new MimeMessage([MailboxAddress.Parse(from)], [MailboxAddress.Parse(mail.To)], mail.Subject, new TextPart("plain") { Text = mail.Text });
        if (mail.Unsubscribe is not { } address) return letter;
        letter.Headers.Add(HeaderId.ListUnsubscribe, $"<{address}>");
        letter.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return letter;
    }
}
