using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary><c>verify</c>: recomputes the whole chain over the journal and every signature of the present key. Exit code 1 where it breaks.</summary>
public static class VerifyVerb
{
    public static async Task<int> RunAsync(string[] args)
    {
        ChainCheck? found = null;
        var code = await GroundedVerb.RunAsync(args, async services =>
        {
            found = await services.GetRequiredService<JournalSealer>().VerifyAsync(CancellationToken.None);
            foreach (var words in new[] { Wording.Chinese, Wording.English })
                Console.WriteLine(found.Broken is { } broken ? words["Verify.Broken", broken] : words["Verify.Whole", found.Checked]);
        });
        return code != 0 ? code : found?.Broken is null ? 0 : 1;
    }
}
