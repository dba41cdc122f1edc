using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>A sheet while it is being filled in.</summary>
/// <param name="Credential">The blind right to hand it in.</param>
/// <param name="Started">When it was begun.</param>
/// <param name="Answers">What was typed so far.</param>
/// <param name="Sent">Whether it has been handed in; the answers are gone then.</param>
/// <param name="Code">The code under which it was put aside; null while it was not.</param>
/// <param name="FollowUp">The receipt of the complaint that its words became, to be shown once more; null for none.</param>
/// <param name="OverQuota">Whether it was kept outside the quota sample.</param>
public sealed record SheetDraft(Credential Credential, DateTimeOffset Started, IReadOnlyDictionary<string, string?> Answers, bool Sent = false, string? Code = null, string? FollowUp = null, bool OverQuota = false)
{
    /// <summary>What is left of it once it was handed in: nothing that was answered.</summary>
    public SheetDraft After(Received sent) => this with { Answers = new Dictionary<string, string?>(), Sent = true, OverQuota = OverQuota || sent == Received.OverQuota };
}

/// <summary>
/// Keeps unfinished sheets for who wants to go on later or on another device. The sheet is encrypted under the code that its writer is
/// shown: who has the whole database has nothing to read. Like the answers themselves it leaves no entry in the journal.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">Today.</param>
public sealed class SavedSheets(NpgsqlDataSource db, Clock clock)
{
    /// <summary>
    /// So many sheets of a wave are put aside on a day, some 300 MB at the most. Nobody's address is looked at for it: a village can stand
    /// behind one.
    /// </summary>
    public const int MostADay = 5_000;

    /// <summary>Puts a sheet aside; again under the same code where it has one.</summary>
    /// <returns>The sheet with its code.</returns>
    /// <exception cref="Refusal"><c>survey.saved.large</c>; <c>survey.saved.many</c>: today's places are taken, and the sheet stays in the browser.</exception>
    public async Task<SheetDraft> KeepAsync(SheetDraft draft, CancellationToken ct)
    {
        var code = InvitationToken.TryParse(draft.Code, out var known) ? known : InvitationToken.Make();
        var kept = draft with { Code = code.ToString() };
        var plain = Encoding.UTF8.GetBytes(Json.Write(kept));
        if (plain.Length > 60_000) throw new Refusal("survey.saved.large");
        await using var connection = await db.OpenConnectionAsync(ct);
        var written = await connection.ExecuteAsync(new("""
            insert into surveys.saved_sheet (place, wave_id, envelope, saved_on)
            select @place, @wave, @envelope, @today
            where exists (select 1 from surveys.saved_sheet where place = @place)
               or (select count(*) from surveys.saved_sheet where wave_id = @wave and saved_on = @today) < @MostADay
            on conflict (place) do update set envelope = excluded.envelope, saved_on = excluded.saved_on
            """, new { place = PlaceOf(code), wave = draft.Credential.Wave, envelope = CipherOf(code).Seal(plain, Place), today = clock.Today, MostADay }, cancellationToken: ct));
        return written == 1 ? kept : throw new Refusal("survey.saved.many");
    }

    /// <summary>The sheet of a code. It stays kept: whoever sends it twice meets their own first answer.</summary>
    /// <exception cref="Refusal"><c>survey.saved.unknown</c></exception>
    public async Task<SheetDraft> FindAsync(string? typed, CancellationToken ct)
    {
        if (!InvitationToken.TryParse(typed, out var code)) throw new Refusal("survey.saved.unknown") { Field = "Code" };
        await using var connection = await db.OpenConnectionAsync(ct);
        var envelope = await connection.QuerySingleOrDefaultAsync<byte[]>(new("""
            select envelope
            from surveys.saved_sheet
            where place = @place
            """, new { place = PlaceOf(code) }, cancellationToken: ct)) ?? throw new Refusal("survey.saved.unknown") { Field = "Code" };
        return Json.Read<SheetDraft>(Encoding.UTF8.GetString(CipherOf(code).Open(envelope, Place)));
    }

    private const string Place = "surveys.saved_sheet";

    private static byte[] PlaceOf(InvitationToken code) => SHA256.HashData(Encoding.ASCII.GetBytes($"place|{code.Plain}"));

    private static HostCipher CipherOf(InvitationToken code) => new(HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.ASCII.GetBytes(code.Plain), 32, info: "surveys.saved"u8.ToArray()));
}

/// <summary>Each night: sheets that were put aside too long ago are gone.</summary>
public sealed class SweepSavedSheets : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "surveys.sweep";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var sheets = await tx.ExecuteAsync(new("""
            delete from surveys.saved_sheet
            where saved_on < (kernel.now() - (select r.kept from kernel.retention r where r.table_name = 'surveys.saved_sheet'))::date
            """, cancellationToken: ct));
        if (sheets > 0) await tx.RecordAsync(Actor.System, "survey.saved.swept", new { sheets });
    }
}
