using Microsoft.Extensions.Configuration;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Media;

/// <summary>Marks ids of files on disk.</summary>
public sealed class StoredFile;

/// <summary>Files under one configured directory, each by a random id; 0700 and 0600. Two hex digits of the id make the folder.</summary>
/// <param name="configuration">Holds <c>Media:Directory</c>; all hosts and nodes share it.</param>
public sealed class MediaStore(IConfiguration configuration)
{
    private readonly string directory = configuration["Media:Directory"] is { Length: > 0 } named ? named : throw new Refusal("media.directory.missing");

    /// <summary>Writes a file whole under another name and moves it into place.</summary>
    public async Task PutAsync(Guid file, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var path = PathOf(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var draft = $"{path}.draft";
        await using (var stream = new FileStream(draft, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
            await stream.WriteAsync(content, ct);
        File.Move(draft, path, overwrite: true);
    }

    /// <summary>The whole file.</summary>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    public Task<byte[]> ReadAsync(Guid file, CancellationToken ct) => File.ReadAllBytesAsync(PathOf(file), ct);

    /// <summary>Removes it, if it is there.</summary>
    public void Remove(Guid file) => File.Delete(PathOf(file));

    private string PathOf(Guid file) => Path.Combine(directory, file.ToString("N")[..2], file.ToString("N"));
}
