using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary><c>import FOLDER</c>: makes drafts of the files of a folder; with <c>--dry-run</c> it only reports and needs no database. Exit code 1 where a file was refused, 2 where the question was wrong.</summary>
public static class ImportVerb
{
    private static readonly ExplainOption[] Options = [new("dry-run"), new("json"), new("en"), new("column", "CODE"), new("source", "TEXT")];

    public static async Task<int> RunAsync(string[] args)
    {
        var words = args.Contains("--en") ? Wording.English : Wording.Chinese;
        try
        {
            if (args is not [var folder, .. var rest] || folder.StartsWith("--", StringComparison.Ordinal)) throw new Refusal("import.usage", string.Join(' ', Options.AsEnumerable()));
            var asked = ExplainArguments.Parse(rest, Options);
            var files = ImportFolder.Read(folder);
            var defaults = new ImportDefaults(asked.Text("column") ?? "policy", asked.Text("source") ?? words["import.source"]);
            if (!asked.Has("dry-run")) files = await TakenInAsync(files, defaults);
            await Console.Out.WriteLineAsync(asked.Has("json") ? ImportAccount.Json(files, words) : ImportAccount.Text(files, words));
            return files.Any(file => file.Outcome == ImportOutcome.Refused) ? 1 : 0;
        }
        catch (Refusal refusal)
        {
            await Console.Error.WriteLineAsync(words[refusal.Message, [.. refusal.Args]]);
            return 2;
        }
    }

    private static async Task<IReadOnlyList<ImportedFile>> TakenInAsync(IReadOnlyList<ImportedFile> files, ImportDefaults defaults)
    {
        List<ImportedFile> taken = [];
        var code = await GroundedVerb.RunAsync([], async services =>
        {
            var desk = services.GetRequiredService<ImportDesk>();
            foreach (var file in files) taken.Add(await desk.TakeInAsync(file, defaults, Actor.System, CancellationToken.None));
        });
        return code == 0 ? taken : throw new Refusal("import.database");
    }
}
