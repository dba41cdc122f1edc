using System.Globalization;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Messages;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Accounts;

/// <summary>Asks for a mail with a one-use link.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Purpose">What the link is for.</param>
/// <param name="Language">Code of the language in which it was asked for.</param>
public sealed record LinkToSend(Id<AccountId> Account, TokenPurpose Purpose, string Language);

/// <summary>Makes a one-use link and mails it: the token is never in a job, only in the mail.</summary>
/// <param name="channel">How mails go out.</param>
/// <param name="site">Where the site is.</param>
public sealed class SendLink(IMailChannel channel, SiteAddress site) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "accounts.link";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var link = job.Read<LinkToSend>();
        var email = await tx.QuerySingleOrDefaultAsync<string>("""
            select email
            from accounts.account
            where id = @Account and closed_at is null
            """, new { link.Account });
        if (email is null) return;
        var token = await AccountDesk.ResetTokenAsync(tx, link.Account);
        var words = Wording.Of(CultureInfo.GetCultureInfo(link.Language));
        await channel.SendAsync(new(email, words["Mail.Reset.Subject"], words["Mail.Reset.Text", site.Of($"/accounts/reset/{token}", link.Language)]), ct);
    }
}
