using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;

namespace PingHuEcoPublic.Surveys;

/// <summary>
/// The photos of a sheet, from choosing to sending. Like the answers they leave no entry in the journal. A photo is claimed after its
/// sheet was kept and in a transaction of its own, under a number that has nothing to do with the sheet: the photo has a job and a time,
/// the sheet has neither, and nothing joins the two.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="uploads">Keeps photos until the sheet is sent.</param>
/// <param name="photos">Takes them over.</param>
public sealed class SheetPhotos(NpgsqlDataSource db, Uploads uploads, Photos photos)
{
    /// <summary>What photos of surveys are called in the media store.</summary>
    public const string OwnerKind = "survey";

    /// <summary>Keeps a photo for a sheet; the one before it goes.</summary>
    /// <param name="credential">The right to hand in the sheet.</param>
    /// <param name="content">The bytes as they came.</param>
    /// <param name="before">The ticket of the photo that it takes the place of; null for none.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>The ticket that the sheet carries.</returns>
    /// <exception cref="Refusal"><c>media.*</c></exception>
    public async Task<string> StageAsync(Credential credential, ReadOnlyMemory<byte> content, string? before, CancellationToken ct)
    {
        var staged = await uploads.StageAsync(FormOf(credential), content, ct);
        if (before is not null && before != staged.Ticket) await DropAsync(credential, before, ct);
        return staged.Ticket;
    }

    /// <summary>Lets go of a photo.</summary>
    public async Task DropAsync(Credential credential, string ticket, CancellationToken ct)
    {
        if (Id<Staged>.TryParse(ticket.Split('.')[0], null, out var staged)) await uploads.DropAsync(FormOf(credential), staged, ct);
    }

    /// <summary>The questions whose photo waits no longer: two hours are over, or it was never there.</summary>
    public async Task<IReadOnlySet<string>> GoneAsync(Credential credential, Questionnaire questionnaire, IReadOnlyDictionary<string, string?> answers, CancellationToken ct)
    {
        var given = Given(questionnaire, answers).ToArray();
        if (given is []) return new HashSet<string>();
        var standing = (await uploads.StandingAsync(FormOf(credential), [.. given.Select(each => each.Ticket)], ct)).Select(photo => photo.Ticket).ToHashSet();
        return given.Where(each => !standing.Contains(each.Ticket)).Select(each => each.Question).ToHashSet();
    }

    /// <summary>Takes the photos of a sheet that is kept. Again, when it was not heard of, it changes nothing.</summary>
    public Task ClaimAsync(Credential credential, Questionnaire questionnaire, IReadOnlyDictionary<string, string?> answers, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        foreach (var (question, ticket) in Given(questionnaire, answers))
        {
            if (await photos.AdoptAsync(tx, FormOf(credential), ticket, OwnerKind, ct) is not { } photo) continue;
            await tx.ExecuteAsync(new("""
                insert into surveys.photo (photo, wave_id, question)
                values (@photo, @Wave, @question)
                """, new { photo, credential.Wave, question }, cancellationToken: ct));
        }
    }, ct);

    private static IEnumerable<(string Question, string Ticket)> Given(Questionnaire questionnaire, IReadOnlyDictionary<string, string?> answers) =>
        questionnaire.Photos.Select(photo => (photo.Code, Ticket: answers.GetValueOrDefault(photo.Code))).Where(each => !string.IsNullOrEmpty(each.Ticket)).Select(each => (each.Code, each.Ticket!));

    // The credential's MAC is known to its holder alone: whoever reads the staged rows cannot make this number from a sheet's id.
    private static Guid FormOf(Credential credential) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"photos|{credential.Mac}")).AsSpan(0, 16));
}
