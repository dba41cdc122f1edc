using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A picture that goes along.</summary>
/// <param name="Id">The picture.</param>
/// <param name="Width">In which width.</param>
/// <param name="Name">Its name in the package.</param>
public sealed record HandedPicture(Id<Picture> Id, int Width, string Name);

/// <summary>A published edition as HTML that another medium takes: no class, no script, no style sheet, its pictures beside it. Pure.</summary>
public sealed class HandOverPage
{
    // A main site shows an article about so wide; WeChat scales everything to the width of a phone.
    private const int WidestOnMainSite = 1280;
    private const int WidestInWechat = 960;

    private readonly HandOverChannel channel;
    private readonly Uri site;
    private readonly List<HandedPicture> pictures = [];

    /// <summary>Makes it.</summary>
    /// <param name="notice">The notice with its rendered and cleaned text.</param>
    /// <param name="attachments">Its files; they stay here and are linked.</param>
    /// <param name="channel">For which medium.</param>
    /// <param name="site">The address of this site, with its slash at the end.</param>
    public HandOverPage(PublishedNotice notice, IReadOnlyList<Attachment> attachments, HandOverChannel channel, Uri site)
    {
        (Notice, this.channel, this.site) = (notice, channel, site);
        Source = new Uri(site, $"disclosure/{notice.Id}");
        var document = new HtmlParser().ParseDocument($"<body>{notice.Html}</body>");
        foreach (var picture in document.QuerySelectorAll("picture").ToArray()) Place(document, picture);
        foreach (var link in document.QuerySelectorAll("a[href]").ToArray()) Link(document, link);
        if (attachments.Count > 0) document.Body!.AppendChild(Listed(document, attachments));
        foreach (var each in document.Body!.QuerySelectorAll("*").ToArray()) Dress(each);
        Body = document.Body.InnerHtml.Trim();
    }

    /// <summary>The notice.</summary>
    public PublishedNotice Notice { get; }

    /// <summary>Its address here.</summary>
    public Uri Source { get; }

    /// <summary>The text.</summary>
    public string Body { get; }

    /// <summary>The pictures of the text, in its order.</summary>
    public IReadOnlyList<HandedPicture> Pictures => pictures;

    /// <summary>The name of the package: its index number and the medium.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{new string([.. Notice.IndexNumber.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')])}-{Notice.Edition}-{channel.Word().Replace('_', '-')}.zip");

    private bool IsWechat => channel == HandOverChannel.Wechat;

    private void Place(IHtmlDocument document, IElement picture)
    {
        var shown = picture.QuerySelector("img");
        var sizes = (shown?.GetAttribute("srcset") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(each => each.Split(' ') is [var address, ['0' or >= '1' and <= '9', ..] and var width] && int.TryParse(width.TrimEnd('w'), NumberStyles.None, CultureInfo.InvariantCulture, out var columns) ? (Address: address, Width: columns) : default)
            .Where(each => each.Width > 0).OrderBy(each => each.Width).ToArray();
        if (shown is null || sizes.Length == 0 || ArticlePictures.IdAt(sizes[0].Address[..sizes[0].Address.LastIndexOf('/')]) is not { } id)
        {
            picture.Remove();
            return;
        }
        var widest = IsWechat ? WidestInWechat : WidestOnMainSite;
        var width = sizes.Where(each => each.Width <= widest).Select(each => each.Width).LastOrDefault(sizes[0].Width);
        var placed = pictures.FirstOrDefault(each => each.Id.Value == id) ?? new(new(id), width, string.Create(CultureInfo.InvariantCulture, $"pictures/{pictures.Count + 1}.jpg"));
        if (!pictures.Contains(placed)) pictures.Add(placed);
        var image = document.CreateElement("img");
        image.SetAttribute("src", placed.Name);
        image.SetAttribute("alt", shown.GetAttribute("alt") ?? "");
        if (IsWechat) image.SetAttribute("style", "max-width: 100%; height: auto;");
        picture.Replace(image);
    }

    // WeChat takes links out without a word: the address stands behind its text, so that nobody loses it.
    private void Link(IHtmlDocument document, IElement link)
    {
        var target = link.GetAttribute("href")!;
        if (target.StartsWith('#'))
        {
            INode[] words = [.. link.ChildNodes];
            link.Replace(words);
        }
        else
        {
            var whole = new Uri(site, target.TrimStart('/')).AbsoluteUri;
            var address = Uri.TryCreate(target, UriKind.Absolute, out var elsewhere) && elsewhere.Scheme is "http" or "https" or "mailto" or "tel" ? target : whole;
            if (!IsWechat)
            {
                link.SetAttribute("href", address);
                return;
            }
            INode[] written = [.. link.ChildNodes];
            link.Replace(link.TextContent.Trim() == address ? written : [.. written, document.CreateTextNode($" ({address})")]);
        }
    }

    private IElement Listed(IHtmlDocument document, IReadOnlyList<Attachment> attachments)
    {
        var list = document.CreateElement("ul");
        foreach (var attachment in attachments)
        {
            var (item, address) = (document.CreateElement("li"), new Uri(Source + "/attachments/" + attachment.Id).AbsoluteUri);
            if (IsWechat) item.TextContent = $"{attachment.Title} ({address})";
            else
            {
                var link = document.CreateElement("a");
                link.SetAttribute("href", address);
                link.TextContent = attachment.Title;
                item.AppendChild(link);
            }
            list.AppendChild(item);
        }
        return list;
    }

    // What another editor would drop or mistake goes; what a phone needs is written on the element itself.
    private void Dress(IElement each)
    {
        var signature = each.ClassList.Contains("signature");
        foreach (var name in new[] { "class", "id", "rel", "loading", "srcset", "sizes" }) each.RemoveAttribute(name);
        if (!IsWechat)
        {
            if (signature) each.SetAttribute("style", "text-align: right;");
            return;
        }
        var style = each.LocalName switch
        {
            "p" => $"margin: 0 0 1em; line-height: 1.75;{(signature ? " text-align: right;" : "")}",
            "h2" => "margin: 1.5em 0 0.75em; font-size: 1.2em; font-weight: bold;",
            "h3" or "h4" => "margin: 1.25em 0 0.5em; font-size: 1.05em; font-weight: bold;",
            "table" => "width: 100%; border-collapse: collapse;",
            "th" or "td" => "border: 1px solid #bbbbbb; padding: 4px 8px;",
            "blockquote" => "margin: 0 0 1em; padding-left: 1em; border-left: 3px solid #bbbbbb;",
            _ => null,
        };
        if (style is not null) each.SetAttribute("style", style);
    }
}
