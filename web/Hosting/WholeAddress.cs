using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Messages;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>
/// Whole addresses for what is read elsewhere: feeds, site maps, linked data, paper. <c>Site:Address</c> where it is set; else the host
/// that was asked for, by which kept pages vary anyway.
/// </summary>
public static class WholeAddress
{
    extension(HttpContext context)
    {
        /// <summary>The whole address of a path of the site, in the language of this page.</summary>
        public string Whole(string path)
        {
            try
            {
                return context.RequestServices.GetRequiredService<SiteAddress>().Of(path, Language.Current.Code);
            }
            catch (NotYet)
            {
                return $"{context.Request.Scheme}://{context.Request.Host}{context.Request.SiteBase}{Language.Current.Prefix}{path}";
            }
        }
    }
}
