using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What a file that says it neither in itself nor in a table gets.</summary>
/// <param name="Column">The code of a column.</param>
/// <param name="Source">信息来源.</param>
public sealed record ImportDefaults(string Column, string Source);

/// <summary>Makes drafts of files. Each goes through review like any other text: nothing that was brought in is public by itself.</summary>
/// <param name="db">The database.</param>
/// <param name="pictures">Takes their pictures into the library.</param>
/// <param name="clock">No document was made after today.</param>
public sealed class ImportDesk(NpgsqlDataSource db, PictureDesk pictures, Clock clock)
{
    /// <summary>Makes a draft of a file, once: the same bytes never become two drafts, so a run that broke off is simply begun again.</summary>
    /// <param name="file">As <see cref="ImportFile.Read"/> read it.</param>
    /// <param name="defaults">What it gets where it says nothing.</param>
    /// <param name="by">Who imports; becomes its first writer where it is a person.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>The file with what became of it.</returns>
    public async Task<ImportedFile> TakeInAsync(ImportedFile file, ImportDefaults defaults, Actor by, CancellationToken ct)
    {
        if (file is not { Outcome: ImportOutcome.Draft, Page: { } page }) return file;
        try
        {
            var text = new NoticeText(
                file.Column ?? defaults.Column, page.Title, page.Body, page.Source ?? defaults.Source, Fit(page.Issuer), Fit(page.DocumentNumber), page.DocumentDate).Checked(clock.Today);
            var lost = new List<Saying>();
            var taken = await db.InTransactionAsync(async tx =>
            {
                if (await tx.QuerySingleAsync<bool>("""
                    select exists (
                        select 1
                        from disclosure.imported
                        where sha256 = @Sha256)
                    """, new { file.Sha256 })) return false;
                var id = await tx.BeginAsync(text with { Column = await tx.ColumnNamedAsync(text.Column, clock.Today) ?? text.Column }, by);
                await tx.ExecuteAsync("""
                    insert into disclosure.imported (sha256, notice_id, path)
                    values (@Sha256, @id, @Path)
                    """, new { file.Sha256, id, Path = file.Path.Length > 300 ? file.Path[^300..] : file.Path });
                foreach (var picture in file.Pictures) await pictures.TakeInAsync(tx, picture.Bytes, picture.Name, by, ct);
                foreach (var address in file.OldAddresses)
                    if (!await AddressDesk.TryAddAsync(tx, address, id, by)) lost.Add(new("import.lost.address", address));
                await tx.RecordAsync(by, "notice.imported", id, new { text.Column, file.Sha256 });
                return true;
            }, ct);
            return taken ? file with { Lost = [.. file.Lost, .. lost] } : file with { Outcome = ImportOutcome.AlreadyThere };
        }
        catch (PostgresException twice) when (twice is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "imported_pkey" })
        {
            return file with { Outcome = ImportOutcome.AlreadyThere };
        }
        catch (Refusal refusal)
        {
            return file with { Outcome = ImportOutcome.Refused, Why = new(refusal.Message, [.. refusal.Args]) };
        }
    }

    // A line that was taken for a signature by mistake is no reason to lose a document.
    private static string Fit(string? line) => line is { Length: <= Notice.LongestLine } ? line : "";
}
