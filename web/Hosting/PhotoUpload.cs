using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>Takes the photos of a form aside; each that is not taken says why, by its number, and the others stay.</summary>
public sealed class PhotoUpload(Uploads uploads, IStringLocalizer<Words> words)
{
    /// <summary>The most bytes of one request: six photos and the form around them.</summary>
    public const long MostBytes = ((long)PhotoFile.MostFiles * PhotoFile.MostBytes) + (1024 * 1024);

    public async Task<IReadOnlyList<string>> StageAsync(Guid form, IFormFileCollection files, int already, ModelStateDictionary state, CancellationToken ct)
    {
        var tickets = new List<string>();
        foreach (var (n, file) in files.Where(file => file.FileName.Length > 0 || file.Length > 0).Index())
            try
            {
                if (already + tickets.Count >= PhotoFile.MostFiles) throw new Refusal("media.files", PhotoFile.MostFiles);
                tickets.Add((await uploads.StageAsync(form, await BytesAsync(file, ct), ct)).Ticket);
            }
            catch (Refusal refusal)
            {
                state.AddModelError("Form.Photos", words["Photos.Refused", n + 1, words.Of(refusal)]);
            }
        return tickets;
    }

    public async Task<IReadOnlyList<StagedPhoto>> StandingAsync(Guid form, IReadOnlyList<string> tickets, CancellationToken ct) => await uploads.StandingAsync(form, tickets, ct);

    /// <summary>The bytes of one file. One byte more than fits is enough to be refused: the rest is not read.</summary>
    public static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken ct)
    {
        await using var stream = file.OpenReadStream();
        var bytes = new byte[Math.Min(file.Length, PhotoFile.MostBytes + 1)];
        await stream.ReadExactlyAsync(bytes, ct);
        return bytes;
    }
}
