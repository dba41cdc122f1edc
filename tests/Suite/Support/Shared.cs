namespace PingHuEcoPublic.Tests.Support;

/// <summary>Real input that lies beside the repository and is not part of it; where it is absent its tests are skipped and say so.</summary>
public static class Shared
{
    private static readonly string? Root = Find();

    /// <summary>The path of a file or folder of the real input; the test is skipped where it is absent.</summary>
    public static string Data(string relative)
    {
        Assert.SkipWhen(Root is null, "the folder ../shared/data is not beside the repository");
        return Path.Combine(Root!, relative);
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(candidate)) return candidate;
        }
        return null;
    }
}
