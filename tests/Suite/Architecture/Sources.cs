using System.Text.RegularExpressions;

namespace PingHuEcoPublic.Tests.Architecture;

/// <summary>The repository's own files, read as text.</summary>
internal static class Sources
{
    public static string Root { get; } = FindRoot();

    /// <summary>Files below a folder with an ending, without what the build makes.</summary>
    public static IEnumerable<string> Below(string folder, params string[] endings) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(path => endings.Any(path.EndsWith) && !Regex.IsMatch(path, @"[/\\](bin|obj|node_modules|lib)[/\\]"));

    /// <summary>The path as one would write it from the root.</summary>
    public static string Short(string path) => Path.GetRelativePath(Root, path);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "PingHuEcoPublic.sln"))) return folder.FullName;
        throw new InvalidOperationException("The tests run inside the repository.");
    }
}
