using System.Globalization;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A table of metadata (文件, 标题, 栏目, 信息来源, 发布机构, 文号, 成文日期, 旧网址) beside the files that it names. It wins over what was recognised; an empty cell says nothing.</summary>
internal static class Metadata
{
    private static readonly string[] Known =
    [
        "文件", "file", "标题", "title", "栏目", "column", "信息来源", "source", "发布机构", "issuer", "文号", "document_number", "成文日期", "document_date",
        "旧网址", "旧地址", "原网址", "old_address",
    ];

    private static readonly string[] Days = ["yyyy-M-d", "yyyy/M/d", "yyyy年M月d日"];

    /// <summary>Takes a row over. A cell that cannot be is reported, and the others are taken.</summary>
    /// <param name="row">The row.</param>
    /// <param name="files">The files of the folder by their places.</param>
    /// <param name="told">The files that a row before has told of.</param>
    public static MetadataRow Apply(CsvRow row, Dictionary<string, ImportedFile> files, HashSet<string> told)
    {
        var named = row["文件", "file"].Replace('\\', '/');
        if (named.Length == 0) return Refused("import.row.nameless");
        // A table that was written on Windows may spell a name otherwise.
        var place = files.ContainsKey(named) ? named : files.Keys.FirstOrDefault(key => string.Equals(key, named, StringComparison.OrdinalIgnoreCase)) ?? named;
        if (!files.TryGetValue(place, out var file)) return Refused("import.row.absent");
        if (file is not { Outcome: ImportOutcome.Draft, Page: { } page }) return Refused("import.row.noDraft");
        if (!told.Add(file.Path)) return Refused("import.row.twice");
        // Said once, at the first row: a column under another name would be left out in silence.
        List<Saying> problems = row.Line == 2 ? [.. row.Cells.Keys.Except(Known).Where(name => name.Length > 0).Select(name => new Saying("import.column.unused", name))] : [];
        var addresses = new List<string>();
        foreach (var cell in OldAddress.Several(row["旧网址", "旧地址", "原网址", "old_address"]))
            if (OldAddress.Read(cell) is { } address) addresses.Add(address);
            else problems.Add(new("import.row.address", cell));
        files[place] = file with
        {
            Column = Said(row["栏目", "column"]),
            OldAddresses = addresses.Count > 0 ? [.. addresses.Distinct()] : file.OldAddresses,
            Page = page with
            {
                Title = Fitting("标题", Notice.LongestTitle, row["标题", "title"]) ?? page.Title,
                Source = Fitting("信息来源", Notice.LongestLine, row["信息来源", "source"]) ?? page.Source,
                Issuer = Fitting("发布机构", Notice.LongestLine, row["发布机构", "issuer"]) ?? page.Issuer,
                DocumentNumber = Fitting("文号", Notice.LongestLine, row["文号", "document_number"]) ?? page.DocumentNumber,
                DocumentDate = Day(row["成文日期", "document_date"]) ?? page.DocumentDate,
            },
        };
        return new(row.Line, named, true, problems);

        MetadataRow Refused(string key) => new(row.Line, named, false, [new(key)]);

        string? Fitting(string cell, int longest, string text)
        {
            if (text.Length <= longest) return Said(text);
            problems.Add(new("import.row.long", cell, longest));
            return null;
        }

        DateOnly? Day(string text)
        {
            if (text.Length == 0) return null;
            if (DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
            problems.Add(new("import.row.day", text));
            return null;
        }
    }

    private static string? Said(string cell) => cell.Length > 0 ? cell : null;
}
