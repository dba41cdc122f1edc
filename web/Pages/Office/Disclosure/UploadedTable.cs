using PingHuEcoPublic.Disclosure;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>A table that was sent with a form.</summary>
internal static class UploadedTable
{
    /// <summary>Reads at most one byte more than may be, so that a large file is refused without being held.</summary>
    public static async Task<CsvFile> ReadAsync(IFormFile upload, int mostRows, CancellationToken ct)
    {
        var bytes = new byte[Math.Min(upload.Length, PlainFile.Largest + 1)];
        await using var stream = upload.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, ct);
        return CsvFile.Read(bytes, mostRows);
    }
}
