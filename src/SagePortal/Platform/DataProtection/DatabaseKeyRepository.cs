using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Persistence;

namespace SagePortal.Platform.DataProtection;

/// <summary>Keeps data protection keys in the database, so that every host reads the cookies of every other.</summary>
internal sealed class DatabaseKeyRepository(PortalDbFactory dbs, TimeProvider clock) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = dbs.OpenAcrossAccounts();
        return [.. db.Set<DataProtectionKey>().AsNoTracking().OrderBy(key => key.CreatedAt).Select(key => key.Xml).ToList().Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = dbs.OpenAcrossAccounts();
        db.Set<DataProtectionKey>().Add(new DataProtectionKey(friendlyName, element.ToString(SaveOptions.DisableFormatting), clock.GetUtcNow()));
        db.SaveChanges();
    }
}
