-- AlterTable
ALTER TABLE "order" ADD COLUMN     "contact_email" TEXT;
