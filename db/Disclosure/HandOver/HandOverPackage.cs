using System.IO.Compression;
using System.Net;
using System.Text;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>An edition with its pictures in one file.</summary>
/// <param name="Name">Under which name it is saved.</param>
/// <param name="Bytes">A ZIP: the page, its pictures, and three lines on what it is.</param>
public sealed record HandOverPackage(string Name, byte[] Bytes)
{
    /// <summary>Packs a page. The same edition gives the same bytes.</summary>
    /// <param name="page">The page.</param>
    /// <param name="pictures">Its pictures by their names in it.</param>
    public static HandOverPackage Of(HandOverPage page, IReadOnlyList<(string Name, byte[] Bytes)> pictures)
    {
        var (notice, words) = (page.Notice, Wording.Chinese);
        var at = Clock.Local(notice.PublishedAt);
        var title = WebUtility.HtmlEncode(notice.Title);
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Put("article.html", Encoding.UTF8.GetBytes($"""
                <!doctype html>
                <html lang="zh-CN">
                <head><meta charset="utf-8"><title>{title}</title></head>
                <body>
                <h1>{title}</h1>
                <p>{WebUtility.HtmlEncode(words["HandOver.Furniture", at, notice.Source, notice.IndexNumber])}</p>
                {page.Body}
                <p>{WebUtility.HtmlEncode(words["HandOver.Source", page.Source])}</p>
                </body>
                </html>

                """));
            foreach (var (name, picture) in pictures) Put(name, picture);
            Put("README.txt", Encoding.UTF8.GetBytes($"{words["HandOver.Readme.What", notice.Title, notice.IndexNumber, notice.Edition]}\n{words["HandOver.Readme.How", pictures.Count]}\n{words["HandOver.Source", page.Source]}\n"));

            void Put(string name, byte[] content)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = at;
                using var file = entry.Open();
                file.Write(content);
            }
        }
        return new(page.Name, bytes.ToArray());
    }
}
