using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A picture that came along with a document. Its address is known before the library has it, since it is made of its bytes.</summary>
/// <param name="Id">Its id in the library.</param>
/// <param name="Name">What the document calls it.</param>
/// <param name="Bytes">As they lay in the document.</param>
public sealed record ImportedPicture(Id<Picture> Id, string Name, byte[] Bytes);

/// <summary>Collects the pictures of a document while it is read.</summary>
/// <param name="beside">Gives the bytes of a file by its address beside the document; null where there is none.</param>
internal sealed class ImportedPictures(Func<string, byte[]?>? beside = null)
{
    private const int Most = 100;
    private const string Inline = "data:image/";

    private readonly Dictionary<Id<Picture>, ImportedPicture> all = [];

    public IReadOnlyList<ImportedPicture> All => [.. all.Values];

    /// <summary>Takes a picture that stands in a page by its address.</summary>
    /// <returns>Its address in the library; null where it cannot be had.</returns>
    public string? Take(string? source)
    {
        if (string.IsNullOrWhiteSpace(source)) return null;
        if (!source.StartsWith(Inline, StringComparison.OrdinalIgnoreCase)) return beside?.Invoke(source) is { } bytes ? Take(bytes, Path.GetFileNameWithoutExtension(source.Split('?', '#')[0])) : null;
        var text = source[(source.IndexOf(',', StringComparison.Ordinal) + 1)..];
        var decoded = new byte[(text.Length * 3 / 4) + 3];
        return Convert.TryFromBase64String(text, decoded, out var length) ? Take(decoded[..length], "") : null;
    }

    /// <summary>Takes a picture by its bytes; what is no JPEG, PNG or WebP stays behind.</summary>
    public string? Take(byte[] bytes, string name)
    {
        try
        {
            if (all.Count >= Most) return null;
            PhotoFile.Read(bytes);
            var id = Picture.IdOf(bytes);
            all.TryAdd(id, new(id, name, bytes));
            return Picture.AddressOf(id);
        }
        catch (Refusal)
        {
            return null;
        }
    }
}
