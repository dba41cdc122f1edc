using System.Globalization;
using Dapper;
using Microsoft.Extensions.Configuration;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Messages;

/// <summary>Asks for a mail about a line in an inbox.</summary>
/// <param name="Message">The line.</param>
public sealed record MessageToMail(Id<Message> Message);

/// <summary>Tells by mail that something waits in the inbox. The mail says only that, in the person's language.</summary>
/// <param name="channel">How mails go out.</param>
/// <param name="site">Where the site is.</param>
public sealed class MailMessage(IMailChannel channel, SiteAddress site) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "messages.mail";

    private sealed record Recipient(string Email, string Language, bool Staff);

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var recipient = await tx.QuerySingleOrDefaultAsync<Recipient>("""
            select a.email, a.language, a.kind = 'staff' as staff
            from messages.message m
            join accounts.account a on a.id = m.account
            where m.id = @Message and m.read_at is null and a.email is not null and a.closed_at is null
            """, job.Read<MessageToMail>());
        if (recipient is null) return;
        var words = Wording.Of(CultureInfo.GetCultureInfo(recipient.Language));
        var inbox = site.Of(recipient.Staff ? "/office/inbox" : "/accounts/inbox", recipient.Language);
        await channel.SendAsync(new(recipient.Email, words["Mail.Work.Subject"], words["Mail.Work.Text", inbox]), ct);
    }
}

/// <summary>Where the site is, for links in mails: <c>Site:Address</c>. Never taken from a request, whose host a stranger may choose.</summary>
/// <param name="configuration">The host's configuration.</param>
public sealed class SiteAddress(IConfiguration configuration)
{
    /// <summary>The whole address of a page.</summary>
    /// <param name="path">The path within the site.</param>
    /// <param name="language">Code of the language.</param>
    /// <exception cref="NotYet"><c>site.address.unset</c></exception>
    public string Of(string path, string language) =>
        configuration["Site:Address"] is { Length: > 0 } address
            ? $"{address.TrimEnd('/')}{(language == Language.English.Code ? Language.English.Prefix : "")}{path}"
            : throw new NotYet("site.address.unset", TimeSpan.FromMinutes(30));
}
