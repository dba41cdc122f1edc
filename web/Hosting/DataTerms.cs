using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>Who offers open data here, under what licence and at which addresses: one address a dataset, whatever the language of the page.</summary>
public static class DataTerms
{
    extension(HttpContext context)
    {
        public async Task<DatasetTerms> DataTermsAsync(Nameplates plates, SettingReader settings, string name, CancellationToken ct)
        {
            var plate = await plates.ReadAsync(ct);
            return new(path => context.Whole(path, Language.Chinese), plate.Host ?? name, plate.Contact, (await settings.AllAsync(ct)).GetValueOrDefault(Settings.Licence));
        }
    }
}
